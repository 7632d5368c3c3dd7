"""What will the board be asked at its next meeting, and what was it shown at the last?"""

from oversight import components, frame

NOTE = "note for the minutes"
FILES = (("Note for the minutes (Word)", NOTE, "docx"), ("Note for the minutes (PDF)", NOTE, "pdf"))

choice = frame.begin_page("meeting")
components.meeting(choice)
components.meeting_buttons(FILES, choice)
