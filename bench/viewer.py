"""A viewer without a browser: speaks to the served app as the browser does, and takes the time of every answer."""

import time
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

PATIENCE = 60  # seconds without a message


class Viewer:
    """One open page. `choices` holds the options of every selectbox by its label."""

    def __init__(self, port: int, page: str, **address: str) -> None:
        self._socket = _connected(port)
        self._page, self._address = page, urlencode(address)
        self._boxes: dict = {}
        self.first = self._rerun()

    @property
    def choices(self) -> dict[str, list[str]]:
        """The options of every selectbox on the page."""
        return {label: list(box.options) for label, box in self._boxes.items()}

    def choose(self, label: str, option: str) -> float:
        """Choose an option; the seconds until the page has been sent again. RuntimeError if the page fails."""
        self._boxes[label].raw_value = option
        return self._rerun()

    def close(self) -> None:
        """Leave the page."""
        self._socket.close()

    def _rerun(self) -> float:
        began = time.perf_counter()
        self._socket.send(self._question().SerializeToString())
        while True:
            answer = ForwardMsg.FromString(self._socket.recv(timeout=PATIENCE))
            if answer.WhichOneof("type") == "delta":
                self._keep(answer.delta)
            elif answer.WhichOneof("type") == "script_finished":
                if answer.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RuntimeError(f"The page {self._page} ended with state {answer.script_finished}.")
                return time.perf_counter() - began

    def _question(self) -> BackMsg:
        message = BackMsg()
        message.rerun_script.page_name = self._page
        message.rerun_script.query_string = self._address
        for box in self._boxes.values():
            message.rerun_script.widget_states.widgets.add(id=box.id, string_value=box.raw_value)
        return message

    def _keep(self, delta) -> None:
        element = delta.new_element
        if element.WhichOneof("type") == "exception":
            raise RuntimeError(f"The page {self._page} failed: {element.exception.message}")
        if element.WhichOneof("type") == "selectbox":
            self._boxes[element.selectbox.label] = element.selectbox


def _connected(port: int):
    """The open socket; the app names its port some moments before it answers there."""
    until = time.monotonic() + PATIENCE
    headers = {"subprotocols": ["streamlit"], "origin": f"http://127.0.0.1:{port}"}
    while True:
        try:
            return connect(f"ws://127.0.0.1:{port}/_stcore/stream", max_size=None, compression=None, **headers)
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
