"""registry_reader - chapters 3 to 8 of doc/log-format.md in Python: opens a folder and its keys.

Written from the document alone; see sealed.py.
"""
import pathlib

from sealed import H, Hk, Refused, box_opened, derived, keyed_map, opened, paper_key, unpadded, verify

MAGIC = bytes.fromhex("574C4E0D0A1A0A01")
PURPOSE = {2: "waterline.root", 3: "waterline.page", 4: "waterline.image", 5: "waterline.pending", 6: "waterline.object"}


def u(data):
    return int.from_bytes(data, "big")


def head(data, kind, has_seal=True):
    """The number in a sealed file's head, after its checks."""
    bound = data[32:96] if has_seal else b""
    if data[:8] != MAGIC or u(data[8:12]) != kind or u(data[12:16]) != 1:
        raise Refused("head")
    if H("waterline.header", data[:24], bound)[:8] != data[24:32]:
        raise Refused("head's check")
    return u(data[16:24])


class Registry:
    def __init__(self, folder, passphrase=None, paper=None):
        self.folder = pathlib.Path(folder)
        self.read_format()
        self.open_slot(passphrase, paper)
        self.read_root()

    def read_format(self):
        data = (self.folder / "FORMAT").read_bytes()
        if data[:8] != MAGIC or u(data[8:12]) != 0 or H("waterline.format", data[:-32]) != data[-32:]:
            raise Refused("FORMAT")
        form = keyed_map(data[12:-32], 3)
        self.format_check, self.id, self.costs = data[-32:], form[2], [keyed_map(c, 4) for c in form[3]]

    def sealed_file(self, kind, name, parent, step):
        data = (self.folder / name).read_bytes()
        number = head(data, kind)
        padded = opened(parent, PURPOSE[kind], [self.id, name, number], data[32:])
        if len(padded) % step:
            raise Refused("step")
        return number, unpadded(padded)

    def open_slot(self, passphrase, paper):
        data = (self.folder / "slots").read_bytes()
        if len(data) != 8232:
            raise Refused("slots")
        grant_number = head(data, 1, has_seal=False)
        slots = [data[32 + i * 820:32 + (i + 1) * 820] for i in range(10)]
        for slot in slots:
            if H("waterline.slot-check", slot[:-8])[:8] != slot[-8:]:
                raise Refused("slot's check")
        if paper:
            tries = [(8, 0, Hk(paper_key(paper), "waterline.paper", self.id))]
        else:
            tries = [(place, cost[1], derived(passphrase, cost[2], cost[3], cost[4]))
                     for cost in reversed(self.costs) for place in range(8)]
        for place, number, parent in tries:
            try:
                half = opened(parent, "waterline.slot", [self.id, number, place], slots[place][:188])
            except Refused:
                continue
            return self.read_grant(grant_number, place, keyed_map(half, 4), slots[place])
        raise Refused("passphrase")

    def read_grant(self, grant_number, place, half, slot):
        box, signature = slot[188:748], slot[748:812]
        if half[3] != place:
            raise Refused("place")
        verify(half[4], H("waterline.grant", self.id, place, grant_number, box), signature)
        padded = box_opened(half[1], box)
        if len(padded) != 512:
            raise Refused("grant's length")
        self.grant, self.grant_number = keyed_map(unpadded(padded), 7), grant_number

    def read_root(self):
        found = []
        for name in ("root.0", "root.1"):
            number, content = self.sealed_file(2, name, self.grant[4], 16384)
            root = keyed_map(content, 15)
            if root[2] != number or number % 2 != int(name[-1]):
                raise Refused("root's number")
            found.append(root)
        self.root = max(found, key=lambda root: root[2])
        if self.root[4] != self.format_check or self.root[3] != self.grant_number:
            raise Refused("root of another state")
        self.sections = {}
        for c, key in enumerate(self.grant[5]):
            if key:
                self.sections[c] = keyed_map(opened(key, "waterline.section", [self.id, c], self.root[14][c]), 5)
        self.keeper = None
        if self.grant[6]:
            self.keeper = keyed_map(opened(self.grant[6], "waterline.keeper", [self.id], self.root[15]), 2)

    def devices(self):
        return {H("waterline.device", self.root[1], public)[:16]: public for public in self.root[9]}

    def pseudonym(self, record):
        return Hk(self.root[8], "waterline.pseudonym", record)[:16]

    def segment_start(self, number, generation):
        return H("waterline.segment", self.id, number, generation)

    def record_key(self, c, page_id, place):
        """None for a destroyed one."""
        entry = next(keyed_map(page, 5) for page in self.sections[c][4] if page[1] == page_id)
        number, content = self.sealed_file(3, f"pages/{page_id.hex()}.{entry[3]}", entry[2], 1024)
        page = keyed_map(content, 4)
        if number != entry[3] or page[1] != page_id or page[2] != c or page[3] != entry[4]:
            raise Refused("page")
        key = page[4][place * 32:place * 32 + 32]
        return key if any(key) else None
