"""Uploads in parts, in memory, as far as the package's tests need them."""

from __future__ import annotations

import base64
import hashlib
import json


class Uploads:
    def __init__(self) -> None:
        self.open: dict[str, dict] = {}
        self.keys: dict[str, str] = {}
        self.versions: dict[str, dict] = {}
        self.failures: list[int] = []  # statuses of the next parts that are not taken
        self.lost: list[int] = []  # statuses after the next completions were done all the same
        self.sent: list[int] = []
        self.begun = 0

    def answer(self, method: str, path: str, headers, body: bytes, store) -> tuple[int, object] | None:
        """``store`` keeps the whole as a version."""
        words = path.strip("/").split("/")
        if method == "POST" and words[-1] == "uploads":
            return self._begin(words[3], headers.get("Idempotency-Key"), json.loads(body))
        if words[4:5] != ["uploads"]:
            return None
        id, *call = words[5:]
        if id in self.versions:
            return 200, self.versions[id]
        if id not in self.open:
            return 404, {"detail": "There is no such upload."}
        if method == "DELETE":
            del self.open[id]
            return 204, b""
        if call[0] == "parts":
            return self._part(self.open[id], int(call[1]), headers["x-amz-checksum-sha256"], body)
        return self._complete(id, json.loads(body), store)

    def _begin(self, project: str, key: str | None, asked: dict) -> tuple[int, object]:
        if ".." in asked["name"]:
            return 400, {"detail": f"name: '{asked['name']}' is not valid.", "field": "name"}
        known = self.open.get(self.keys.get(key or "", ""))
        if known:
            return 200, self._shown(known)
        self.begun += 1
        upload = {**asked, "id": f"u{self.begun}", "project": project, "parts": {}}
        self.open[upload["id"]] = upload
        if key:
            self.keys[key] = upload["id"]
        return 201, self._shown(upload)

    def _shown(self, upload: dict) -> dict:
        parts = [{"number": number, "digest": hashlib.sha256(part).hexdigest()} for number, part in upload["parts"].items()]
        return {"id": upload["id"], "name": upload["name"], "parts": parts}

    def _part(self, upload: dict, number: int, checksum: str, body: bytes) -> tuple[int, object]:
        self.sent.append(number)
        if self.failures:
            return self.failures.pop(0), {"detail": "not now"}
        if base64.b64encode(hashlib.sha256(body).digest()).decode() != checksum:
            return 400, {"detail": "Another digest."}
        upload["parts"][number] = body
        return 200, {"number": number}

    def _complete(self, id: str, asked: dict, store) -> tuple[int, object]:
        upload = self.open[id]
        whole = b"".join(upload["parts"][number] for number in sorted(upload["parts"]))
        if hashlib.sha256(whole).hexdigest() != asked["digest"]:
            return 400, {"detail": "Another digest."}
        self.versions[id] = store(upload["project"], upload["name"], upload["metadata"], whole)
        del self.open[id]
        return (self.lost.pop(0), {}) if self.lost else (201, self.versions[id])
