#!/usr/bin/env python3
"""Persons of Russian news texts are found as their annotation has them; skipped where the reference data is absent."""
import glob
import os
import subprocess
import tempfile

import score_factrueval

FOLDER = os.path.join(os.environ.get("WATERLINE_DATA", "../shared/data"), "documents", "factrueval")
F1_TO_REACH = 0.90
PRINT = os.path.join(os.path.dirname(os.environ["WATERLINE"]), "bench", "extract-read")
NAME = "persons_of_russian_news_are_found"


def main():
    texts = sorted(glob.glob(os.path.join(FOLDER, "*.txt")))
    if not texts:
        print(f"skip {NAME}: no reference data")
        return 0
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as output:
        subprocess.run([PRINT, *texts], stdout=output, check=True)
        f1 = score_factrueval.main(FOLDER, output.name)
    print(("ok " if f1 >= F1_TO_REACH else "not ok ") + NAME)
    return 0 if f1 >= F1_TO_REACH else 1


raise SystemExit(main())
