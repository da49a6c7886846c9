"""Files attached to papers of the books: their catalogue rows, and the register that holds the bytes."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from b2bdesk.training.onec_ka import printed
from b2bdesk.training.onec_ka.base import Base, Object, reference
from b2bdesk.training.onec_ka.errors import NO_INSTANCE, OdataError

BYTES = "InformationRegister_ДвоичныеДанныеФайлов"
CATALOGUES = {
    printed.SALE: "Catalog_РеализацияТоваровУслугПрисоединенныеФайлы",
    printed.VAT_INVOICE: "Catalog_СчетФактураВыданныйПрисоединенныеФайлы",
}
ON_DISK = "ВТомахНаДиске"
_RECORD = re.compile(BYTES + r"\(Файл='([^']+)',\s*Файл_Type='StandardODATA\.([^']+)'\)")
_SEEDED = 6
"""So many of the newest papers of a kind have a file on the first morning."""


def attach(base: Base, name: str, document: Object, *, on_disk: bool = False) -> Object:
    """Print a paper and attach the file to it, in the base or in a volume on the server's disk."""
    catalogue = CATALOGUES[name]
    return base.put(
        catalogue,
        reference(catalogue, document["Ref_Key"]) if base.seeding else "",
        Description=printed.title(name, document),
        ВладелецФайла_Key=document["Ref_Key"],
        Расширение="pdf",
        Размер=len(printed.draw(base, name, document)),
        ТипХраненияФайла=ON_DISK if on_disk else "ВИнформационнойБазе",
        ДатаСоздания=document["Date"] if base.seeding else base.now().replace(microsecond=0).isoformat(),
    )


def seed_later(base: Base) -> None:
    """Attach files to the newest papers when somebody first looks for files: drawing takes time."""
    for name, catalogue in CATALOGUES.items():
        newest = sorted(base.objects[name].values(), key=lambda one: str(one["Date"]))[-_SEEDED:]
        base.fillers[catalogue] = partial(_seed, base, name, newest)


def record(base: Base, path: str) -> dict[str, Any] | None:
    """Return the record of the register at an address; None for another address.

    Raises :class:`OdataError` 9 where it holds no bytes.
    """
    asked = _RECORD.fullmatch(path)
    if asked is None:
        return None
    ref, catalogue = asked[1].lower(), asked[2]
    name = next((one for one, held in CATALOGUES.items() if held == catalogue), "")
    base.fill(catalogue)
    file = base.objects.get(catalogue, {}).get(ref)
    document = base.get(name, file["ВладелецФайла_Key"]) if file and name else None
    if file is None or document is None or file["ТипХраненияФайла"] == ON_DISK:
        raise OdataError(NO_INSTANCE, "Экземпляр сущности не найден")
    content = base64.encodebytes(printed.draw(base, name, document)).decode().replace("\n", "\r\n")
    return {"Файл": ref, "Файл_Type": f"StandardODATA.{catalogue}", "ДвоичныеДанныеФайла_Base64Data": content}


def _seed(base: Base, name: str, documents: Sequence[Object]) -> None:
    base.seeding = True
    for document in documents:
        attach(base, name, document)
    base.seeding = False
