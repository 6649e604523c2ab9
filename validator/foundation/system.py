"""Why the operating system refused something, in words of our own: its own are English, or of another language."""

import errno
from collections.abc import Mapping
from types import MappingProxyType

from validator.foundation.text import Text

_REASONS: Mapping[int, Text] = MappingProxyType({
    errno.ENOENT: Text("het bestaat niet"),
    errno.EACCES: Text("u hebt er geen rechten voor"),
    errno.EPERM: Text("u hebt er geen rechten voor"),
    errno.EROFS: Text("de schijf is alleen om te lezen"),
    errno.ENOSPC: Text("de schijf is vol"),
    errno.EDQUOT: Text("er is geen plaats meer voor u op de schijf"),
    errno.EFBIG: Text("het bestand wordt te groot"),
    errno.EEXIST: Text("het bestaat al"),
    errno.EISDIR: Text("het is een map"),
    errno.ENOTDIR: Text("het is geen map"),
    errno.ENAMETOOLONG: Text("de naam is te lang"),
    errno.EINVAL: Text("het systeem aanvaardt de naam of het verzoek niet"),
    errno.ELOOP: Text("de verwijzingen lopen in een kring"),
    errno.EBUSY: Text("het is in gebruik"),
    errno.ETXTBSY: Text("het is in gebruik"),
    errno.EMFILE: Text("er staan te veel bestanden open"),
    errno.ENFILE: Text("er staan te veel bestanden open"),
    errno.ENOMEM: Text("er is te weinig geheugen"),
    errno.EIO: Text("de schijf of het netwerk geeft een fout"),
    errno.EPIPE: Text("de andere kant is weg"),
    errno.ECONNREFUSED: Text("de verbinding wordt geweigerd"),
    errno.ECONNRESET: Text("de verbinding viel weg"),
    errno.EHOSTUNREACH: Text("het adres is niet te bereiken"),
    errno.ENETUNREACH: Text("het netwerk is niet te bereiken"),
    errno.ETIMEDOUT: Text("er kwam te lang geen antwoord"),
    errno.EADDRINUSE: Text("het adres is in gebruik"),
    errno.EADDRNOTAVAIL: Text("het adres is niet van deze computer"),
})  # fmt: skip


def reason(error: OSError) -> Text:
    """Why, from the number of the error; that number where we have no words for it."""
    if error.errno is None:
        return Text.of("fout {soort}", soort=type(error).__name__)
    return _REASONS.get(error.errno, Text.of("fout {n} van het systeem", n=error.errno))
