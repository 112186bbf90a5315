"""Splits the Iris data into rows for training and for the test. Runs unchanged as a SageMaker processing job."""

import argparse
import os
from pathlib import Path

import pandas
from sklearn.model_selection import train_test_split


def folder(kind: str, name: str) -> Path:
    """Where SageMaker mounts an input or output; ASSAY_PROCESSING says where it is on other machines."""
    return Path(os.environ.get("ASSAY_PROCESSING", "/opt/ml/processing")) / kind / name


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--test-share", type=float, required=True)
    arguments = parser.parse_args()
    rows = pandas.concat(pandas.read_csv(file) for file in sorted(folder("input", "data").glob("*.csv")))
    train, test = train_test_split(rows, test_size=arguments.test_share, stratify=rows["species"], random_state=7)
    for name, part in (("train", train), ("test", test)):
        target = folder("output", name)
        target.mkdir(parents=True, exist_ok=True)
        part.to_csv(target / f"{name}.csv", index=False)
        print(f"{name}: {len(part)} rows")


if __name__ == "__main__":
    main()
