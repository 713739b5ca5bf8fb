"""The languages of the program: sentences, dates, numbers and lists in French and English."""
