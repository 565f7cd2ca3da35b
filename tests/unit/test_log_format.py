"""A reader written from doc/log-format.md alone opens what the program wrote."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
import sealed  # noqa: E402
from registry_reader import Registry  # noqa: E402

build = pathlib.Path(os.environ["WATERLINE"]).parent
temporary = tempfile.TemporaryDirectory(prefix="waterline-test-")
folder = pathlib.Path(temporary.name) / "r"
made = subprocess.run([build / "tests/make-registry", folder], capture_output=True, check=True)
expected = json.loads(made.stdout)


def hexed(name):
    return bytes.fromhex(expected[name])


def a_coordinator_opens_everything():
    registry = Registry(folder, passphrase=expected["passphrase"])
    assert registry.grant[1] == hexed("coordinator") and registry.grant[2] == 5 and registry.grant[3] == "Aigul Torekhan"
    assert registry.id == hexed("folder") and registry.root[1] == hexed("space")
    assert registry.root[2] == expected["root_number"] and registry.root[10] == hexed("audit_public")
    assert sorted(registry.sections) == [0, 1, 2] and registry.keeper is not None
    assert registry.sections[2][2] == hexed("draft_key_2") and registry.sections[0][1] == hexed("image_key_0")
    assert registry.sections[2][3] == hexed("hash")
    assert registry.pseudonym(hexed("record")) == hexed("pseudonym")
    sealed.verify(registry.devices()[hexed("device")], hexed("hash"), hexed("signature"))
    check_keys(registry, [0, 1, 2])


def check_keys(registry, classes):
    seen = set()
    for key in expected["keys"]:
        if key["class"] not in classes:
            continue
        found = registry.record_key(key["class"], bytes.fromhex(key["page"]), key["place"])
        assert found == (bytes.fromhex(key["key"]) if "key" in key else None)
        seen.add(key["class"])
    assert seen == set(classes)


def segments_are_as_the_root_says():
    root = Registry(folder, passphrase=expected["passphrase"]).root
    registry = Registry(folder, passphrase=expected["passphrase"])
    for found, wanted in zip(root[13], expected["segments"], strict=True):
        assert found[1] == wanted["number"] and found[2] == 1 and found[3].hex() == wanted["key"]
    first, second = root[13]
    assert first[4] and (first[5], first[6], first[7]) == (2, 9, 4242) and first[8] == bytes([1, 2, 3]) + bytes(29)
    assert not second[4] and second[8] == registry.segment_start(2, 1) == bytes.fromhex(expected["segments"][1]["start"])


def an_analyst_opens_two_classes():
    registry = Registry(folder, passphrase=expected["analyst_passphrase"])
    assert registry.grant[1] == hexed("analyst") and registry.grant[2] == 3 and registry.keeper is None
    assert sorted(registry.sections) == [0, 1] and registry.grant[7] == b""
    assert [member[2] for member in registry.sections[1][5]] == ["Aigul Torekhan", "", "Дәнияр Оск"]
    check_keys(registry, [0, 1])


def the_paper_key_opens_everything():
    registry = Registry(folder, paper=expected["paper"])
    assert registry.grant[2] == 5 and sorted(registry.sections) == [0, 1, 2] and registry.keeper is not None
    check_keys(registry, [0, 1, 2])


def a_wrong_passphrase_opens_nothing():
    try:
        Registry(folder, passphrase="gravel under a tin rooF")
    except sealed.Refused as refused:
        assert str(refused) == "passphrase"
        return
    raise AssertionError("it opened")


failed = 0
for test in (a_coordinator_opens_everything, segments_are_as_the_root_says, an_analyst_opens_two_classes,
             the_paper_key_opens_everything, a_wrong_passphrase_opens_nothing):
    try:
        test()
        print("ok", test.__name__)
    except Exception as problem:  # one line for the runner, whatever it was
        failed = 1
        print("#", repr(problem))
        print("not ok", test.__name__)
sys.exit(failed)
