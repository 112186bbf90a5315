"""The peer: FastAPI, one uvicorn worker, one onnxruntime session, MLflow's dataframe_split in and predictions out."""

import sys
from pathlib import Path

import numpy
import onnxruntime
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel


class Split(BaseModel):
    columns: list[str]
    data: list[list[float]]


class Request(BaseModel):
    dataframe_split: Split


def service(model: Path) -> FastAPI:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options)
    name = session.get_inputs()[0].name
    app = FastAPI()

    @app.post("/predict")
    async def predict(request: Request):
        rows = numpy.array(request.dataframe_split.data, dtype="float32")
        return {"predictions": session.run(None, {name: rows})[0].tolist()}

    return app


if __name__ == "__main__":
    uvicorn.run(service(Path(sys.argv[1])), host="127.0.0.1", port=int(sys.argv[2]), log_level="error", access_log=False)
