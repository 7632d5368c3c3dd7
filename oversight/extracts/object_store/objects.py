"""Gets single objects from an object store by obstore, and says in plain words why one cannot be had."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from obstore import exceptions
from obstore.store import S3Store

from oversight.extracts.object_store.looks import Reason
from oversight.extracts.object_store.place import Place, Trouble, keys_of
from oversight.problems import Problem

if TYPE_CHECKING:
    from obstore.store import S3Credential

CONNECT, WHOLE = timedelta(seconds=5), timedelta(minutes=5)
MEND = "put the object back as it was published, then run `python -m oversight.extracts fetch`."
LATER = "see that the store runs and that the address is right. It is asked again at the next look."
ALLOW = "give keys that may get the objects of this bucket."
PUT = "put it there, the manifest last, or correct bucket and prefix in store.yaml."


@dataclass(frozen=True)
class Got:
    """An object: its bytes, and the name of its state (ETag)."""

    content: bytes
    etag: str


class Objects:
    """The objects at a place. Where it is, and with which keys, is what the place says: of the environment, which
    obstore reads too, nothing stands against it."""

    def __init__(self, place: Place):
        self.place = place
        keys = keys_of(place)
        address = place.address

        def given() -> "S3Credential":
            made: S3Credential = {"access_key_id": keys.key_id, "secret_access_key": keys.secret, "expires_at": None}
            return made | {"token": keys.token} if keys.token else made

        self.store = S3Store(
            place.bucket,
            prefix=place.prefix or None,
            config={"aws_endpoint_url_s3": address, "endpoint": address},
            region=place.region,
            skip_signature=False,
            virtual_hosted_style_request=False,
            credential_provider=given,
            client_options={
                "allow_http": address.startswith("http:"),
                "connect_timeout": CONNECT,
                "timeout": WHOLE,
            },
            retry_config={"max_retries": 1, "retry_timeout": WHOLE},
        )

    def get(self, name: str, largest: int, etag: str = "") -> Got | None:
        """An object of at most `largest` bytes; None where its state is `etag` still. Raises Trouble otherwise. What
        the library says is not repeated: a store's answer may name the key."""
        try:
            found = self.store.get(name, options={"if_none_match": etag} if etag else {})
            if found.meta["size"] > largest:
                raise self.trouble(Reason.DAMAGED, name, f"it has at most {largest:,} bytes.", "more", MEND)
            return Got(bytes(found.bytes()), found.meta["e_tag"] or "")
        except exceptions.NotModifiedError:
            return None
        except FileNotFoundError:
            missing = "no such object, or no such bucket"
            raise self.trouble(Reason.MISSING, name, "the object is in the store.", missing, PUT) from None
        except (exceptions.PermissionDeniedError, exceptions.UnauthenticatedError):
            rule = "the keys given may get it."
            raise self.trouble(Reason.NOT_ALLOWED, name, rule, "the store refuses", ALLOW) from None
        except exceptions.BaseError:
            raise self.trouble(Reason.NO_ANSWER, name, "the store answers.", "no sound answer", LATER) from None

    def trouble(self, reason: Reason, name: str, rule: str, value: str, remedy: str) -> Trouble:
        """What is wrong with an object."""
        return Trouble(reason, Problem(self.place.of(name), 0, rule, value, remedy))
