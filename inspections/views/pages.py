"""The page that is one form, and the way back up from a page of the record."""

from django.urls import reverse

from inspections import unsaved
from sendportal.navigation import permissions, staff_page
from sendportal.roles import Permission

# What templates may ask about the person who looks.
CAN = {
    "can_keep": Permission.SEE_STAFF_PAGES,
    "can_edit_record": Permission.EDIT_RECORD,
    "can_adopt": Permission.ADOPT_EVIDENCE,
    "can_import": Permission.IMPORT_SURVEYS,
    "can_write": Permission.EDIT_EDITIONS,
    "can_publish": Permission.PUBLISH,
}


def page(request, template, context=None, *, current="inspections", status=200):
    """A staff page whose template may ask what the person can do."""
    allowed = permissions(request.user, request.area)
    can = {name: permission in allowed for name, permission in CAN.items()}
    return staff_page(request, template, can | (context or {}), current=current, status=status)


def form_page(request, form, title, *crumbs, current="inspections", **context):
    """A page that is one form; one that could not be saved comes back with everything that was typed.

    Give `can_keep=False` where its address is a button's: nobody could open it again to find what was kept.
    """
    heading = ", ".join([title, *(step["title"] for step in crumbs[-1:])])
    keeping = unsaved.keeping(request, form, heading)
    context |= {"form": form, "title": title, "crumbs": crumbs, "keeping": keeping}
    return page(request, "staff/inspections/form.html", context, current=current)


def crumb(title, name, *args):
    return {"title": title, "url": reverse(f"staff:{name}", args=args)}


def record_crumbs(area, inspection=None):
    """From the list of visits down to one visit."""
    crumbs = [crumb("Inspections", "inspections", area.slug)]
    if inspection:
        crumbs.append(crumb(str(inspection), "inspection", area.slug, inspection.pk))
    return crumbs


def edition_crumbs(publication):
    """From the list of editions down to one publication."""
    slug = publication.area.slug
    return [
        crumb("Editions", "editions", slug),
        crumb(publication.title, "publication", slug, publication.pk),
    ]


def remove_page(request, title, crumbs):
    """Asks before a row of the live record goes; the way back is the last of `crumbs`."""
    return page(request, "staff/inspections/remove.html", {"title": title, "crumbs": crumbs})
