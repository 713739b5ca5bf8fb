"""QR codes as pictures: every module of the code, and nothing else, is drawn."""

import re

import segno

from recovery_cli.rendering.qr_codes import qr_picture

CODE = "01981D2F-7A3C-7B11-9C0E-5D2A4F6B8C01"


def test_the_picture_draws_the_dark_modules_inside_a_quiet_zone() -> None:
    picture = qr_picture(CODE)
    drawn = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", picture)
        for step in range(int(length))
    }
    rows = segno.make(CODE, error="m", micro=False, mask=2).matrix
    dark = {(x + 4, y + 4) for y, row in enumerate(rows) for x, module in enumerate(row) if module}
    assert drawn == dark
    assert f'viewBox="0 0 {len(rows) + 8} {len(rows) + 8}"' in picture


def test_the_id_of_a_guest_makes_a_small_code_that_a_telephone_reads_from_a_label() -> None:
    assert 'viewBox="0 0 33 33"' in qr_picture(CODE)
