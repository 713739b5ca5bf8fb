"""Where a registry lies: on this laptop, on a share, in a synchronised folder."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from recovery_cli.registry.places import is_on_network, is_shared, is_synchronised, network_mount

MOUNTS = """
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
//serveur/cci /mnt/cci cifs rw 0 0
/dev/sdb1 /mnt/cci/local ext4 rw 0 0
srv:/home /home/partage nfs4 rw 0 0
broken line
"""


@pytest.mark.parametrize(
    "path",
    [
        "/home/anne/OneDrive - CCI Grand Est/registre.db",
        "/home/anne/Dropbox/registre.db",
        "/home/anne/Dropbox (CCI)/a/b/registre.db",
        "/Users/anne/Library/Mobile Documents/com~apple~CloudDocs/registre.db",
        "/home/anne/Nextcloud/registre.db",
        "/home/anne/Google Drive/registre.db",
    ],
)
def test_folders_of_synchronising_services_are_known_by_name(path):
    assert is_synchronised(PurePosixPath(path))


def test_a_path_of_windows_is_known_too():
    assert is_synchronised(PureWindowsPath(r"C:\Users\anne\OneDrive\registre.db"))


@pytest.mark.parametrize(
    "path", ["/home/anne/registre.db", "/home/anne/onedrive", "/srv/mes-dropboxes/registre.db"]
)
def test_other_folders_are_not(path):
    assert not is_synchronised(PurePosixPath(path))


@pytest.mark.parametrize(
    ("path", "on_network"),
    [
        ("/home/anne/registre.db", False),
        ("/mnt/cci/registre.db", True),
        ("/mnt/cci/local/registre.db", False),
        ("/home/partage/a/registre.db", True),
        ("/home/partages/registre.db", False),
    ],
)
def test_the_deepest_mount_says_whether_a_path_is_on_the_network(path, on_network):
    assert network_mount(PurePosixPath(path), MOUNTS) is on_network


def test_a_folder_of_this_machine_is_no_share(tmp_path):
    assert not is_on_network(tmp_path / "registre.db")
    assert is_shared(tmp_path / "Dropbox" / "registre.db")
