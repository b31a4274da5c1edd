"""The pages of the portal: one class for each; the factory registers all that are in PAGES."""

from reference_app.pages.administration import PersonPage, SearchPage
from reference_app.pages.demonstration import MailsPage
from reference_app.pages.home import HomePage, LogOut
from reference_app.pages.hub import HubPage
from reference_app.pages.internet_access import InternetAccessPage, ResetPasswordPage
from reference_app.pages.page import Page
from reference_app.pages.request import ConfirmationPage, RequestPage
from reference_app.pages.sign_in import SignInPage
from reference_app.pages.smartcards import CardArrivalPage, CareIdentityPage, SmartcardPage
from reference_app.pages.update_password import UpdatePasswordPage

PAGES: tuple[type[Page], ...] = (
    HubPage,
    SignInPage,
    RequestPage,
    ConfirmationPage,
    UpdatePasswordPage,
    HomePage,
    LogOut,
    CareIdentityPage,
    SmartcardPage,
    CardArrivalPage,
    InternetAccessPage,
    ResetPasswordPage,
    SearchPage,
    PersonPage,
    MailsPage,
)

__all__ = ["PAGES", "Page"]
