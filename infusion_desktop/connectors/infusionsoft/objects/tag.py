"""Tags: readable, never written."""

from __future__ import annotations

from infusion_desktop.connectors.infusionsoft.declare import Form, ObjectDeclaration, Property, part, plain
from infusion_desktop.connectors.infusionsoft.shapes import WHOLE
from infusion_desktop.model.schema import Kind

WHY = "Tags can leave Infusionsoft, never enter it: putting a tag on a contact can start automations there."

ID = Property("id")
NAME = Property("name")
DESCRIPTION = Property("description")
CATEGORY = Property("category", Form.OBJECT)

OBJECT = ObjectDeclaration(
    key="tag",
    label="Tag",
    plural="Tags",
    path="/tags",
    rows="tags",
    properties=(ID, NAME, DESCRIPTION, CATEGORY),
    fields=(
        plain(ID, "Tag id", Kind.ID, WHOLE, why_read_only=WHY),
        plain(NAME, "Name", why_read_only=WHY),
        plain(DESCRIPTION, "Description", Kind.LONG_TEXT, why_read_only=WHY),
        part(CATEGORY, "name", "Category", inner=("name",), why_read_only=WHY),
    ),
    never={"create": WHY, "update": WHY, "delete": WHY},
    named_by=("name",),
    order=30,
    sorts=False,
)
