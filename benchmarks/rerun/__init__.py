"""How long a reader waits: page reruns, and many sessions at once, measured over Streamlit's own websocket."""
