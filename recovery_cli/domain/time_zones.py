"""Time zones: by which clock a place of France lives."""

_PARIS = "Europe/Paris"
_BY_DEPARTMENT = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "976": "Indian/Mayotte",
}
_BY_REGION = {
    "GLP": "America/Guadeloupe",
    "MTQ": "America/Martinique",
    "GUF": "America/Cayenne",
    "REU": "Indian/Reunion",
    "MYT": "Indian/Mayotte",
}


def time_zone(*, department: str | None, region: str) -> str:
    """The IANA time zone of a place: of its department where that is known, else of its region (letters).

    Saint-Barthélemy and Saint-Martin, which have no department, go by the clock of Guadeloupe.
    """
    if department:
        return _BY_DEPARTMENT.get(department, _PARIS)
    return _BY_REGION.get(region, _PARIS)
