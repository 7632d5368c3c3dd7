"""Who signed in, was refused, opened local figures or changed something?"""

from oversight import components, frame

frame.begin_page("audit_log")
components.audit_log()
