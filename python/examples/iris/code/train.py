"""Trains k-nearest neighbours on the Iris data and exports it as ONNX. Runs unchanged as a SageMaker training job."""

import argparse
import os
from pathlib import Path

import assay
import pandas
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.metrics import accuracy_score, f1_score
from sklearn.neighbors import KNeighborsClassifier

COLUMNS = ["sepal_length", "sepal_width", "petal_length", "petal_width"]


def channel(name: str) -> pandas.DataFrame:
    files = sorted(Path(os.environ[f"SM_CHANNEL_{name.upper()}"]).glob("*.csv"))
    return pandas.concat(pandas.read_csv(file) for file in files)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--k", type=int, required=True)
    arguments = parser.parse_args()
    train, test = channel("train"), channel("test")

    model = KNeighborsClassifier(n_neighbors=arguments.k)
    model.fit(train[COLUMNS].to_numpy("float32"), train["species"].to_numpy())
    answers = model.predict(test[COLUMNS].to_numpy("float32"))
    print(f"accuracy={accuracy_score(test['species'], answers):.6f}")
    print(f"f1={f1_score(test['species'], answers, average='macro'):.6f}")

    onnx = to_onnx(
        model,
        initial_types=[("rows", FloatTensorType([None, len(COLUMNS)]))],
        options={id(model): {"zipmap": False}},
        target_opset=17,
    )
    assay.save_model(
        os.environ["SM_MODEL_DIR"],
        onnx=onnx.SerializeToString(),
        inputs=[{"name": column, "type": "double"} for column in COLUMNS],
        outputs=[{"name": "species", "type": "long"}],
    )


if __name__ == "__main__":
    main()
