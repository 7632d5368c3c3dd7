"""Which open page types in which draft, so that two pages of one person never type in the same one."""

import threading

from streamlit.runtime import exists, get_instance

from oversight.serving.files import current_session

claims: dict[str, str] = {}  # the session of each draft, by the draft's key
lock = threading.Lock()


def claim(key: str) -> bool:
    """Takes a draft for the session that asks; whether it may have it: not where another open session types in it. A
    session that lost its browser is not open, so its draft may be taken up."""
    session = current_session()
    with lock:
        for one in [one for one, of in claims.items() if not is_open(of)]:
            del claims[one]
        return claims.setdefault(key, session) == session


def is_open(session: str) -> bool:
    """Whether a browser is connected to a session."""
    return exists() and get_instance().is_active_session(session)
