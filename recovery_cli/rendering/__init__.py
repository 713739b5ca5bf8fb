"""Paper: pages become Markdown or Typst, then HTML, PDF, EML and ICS. The only room that knows Jinja."""
