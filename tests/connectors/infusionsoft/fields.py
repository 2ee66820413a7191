"""The fields of an account with custom fields of every kind, for tests without a network."""

from __future__ import annotations

from infusion_desktop.connectors.infusionsoft.custom_fields import declare_custom_fields
from infusion_desktop.connectors.infusionsoft.declare import Declared, ObjectDeclaration
from infusion_desktop.connectors.infusionsoft.objects import company, contact

OPTIONS = [{"id": "1", "label": "Gold", "options": []}, {"id": "2", "label": "Silver", "options": []}]
DEFINITIONS = [
    {"id": 3, "label": "Coach notes", "field_name": "CoachNotes", "field_type": "Text", "options": []},
    {"id": 4, "label": "Sessions", "field_name": "Sessions", "field_type": "WholeNumber", "options": []},
    {"id": 5, "label": "First session", "field_name": "FirstSession", "field_type": "Date", "options": []},
    {"id": 6, "label": "Programme", "field_name": "Programme", "field_type": "Dropdown", "options": OPTIONS},
    {"id": 7, "label": "Events", "field_name": "Events", "field_type": "ListBox", "options": OPTIONS},
    {"id": 8, "label": "Post", "field_name": "Post", "field_type": "YesNo", "options": []},
    {"id": 9, "label": "Buddy", "field_name": "Buddy", "field_type": "User", "options": []},
]
CUSTOM = declare_custom_fields(DEFINITIONS)
CONTACT: ObjectDeclaration = contact.OBJECT
COMPANY: ObjectDeclaration = company.OBJECT
CONTACT_FIELDS: dict[str, Declared] = {one.field.key: one for one in (*CONTACT.fields, *CUSTOM)}
COMPANY_FIELDS: dict[str, Declared] = {one.field.key: one for one in (*COMPANY.fields, *CUSTOM)}
