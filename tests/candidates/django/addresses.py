"""Where Django's own views stand. Each shows a template of Django's own."""

from django.contrib import admin
from django.contrib.auth import views
from django.contrib.auth.decorators import login_required
from django.urls import include, path
from django.views.generic import TemplateView

# The pages of django.contrib.auth have no templates for the sign-in page and for what comes after it; the
# administration's serve for both. Its sign-in page offers the way to a reset where there is an address of that name.
urlpatterns = [
    path(
        "",
        login_required(
            TemplateView.as_view(
                template_name="admin/base_site.html", extra_context={"has_permission": True, "title": "Home"}
            )
        ),
        name="home",
    ),
    path("accounts/login/", views.LoginView.as_view(template_name="admin/login.html"), name="login"),
    path("accounts/password_reset/", views.PasswordResetView.as_view(), name="admin_password_reset"),
    path("accounts/", include("django.contrib.auth.urls")),
    path("admin/", admin.site.urls),
]
