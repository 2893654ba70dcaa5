"""Addresses of the staff's pages about surveys. The public has none: it reads what inspections publishes."""

from django.urls import include, path

from surveys.views import counting, erasures, newer, releases, retention, surveys, uploads, waves

upload_urls = [
    path("", uploads.upload, name="upload"),
    path("progress/", uploads.upload_progress, name="upload_progress"),
    path("correct/", uploads.upload_correct, name="upload_correct"),
    path("leave-out/", uploads.upload_leave_out, name="upload_leave_out"),
    path("take-all/", uploads.upload_take_all, name="upload_take_all"),
    path("count-totals/", uploads.upload_count_totals, name="upload_count_totals"),
    path("set-totals-aside/", uploads.upload_set_totals_aside, name="upload_set_totals_aside"),
    path("confirm/", uploads.upload_confirm, name="upload_confirm"),
    path("discard/", uploads.upload_discard, name="upload_discard"),
    path("retry/", uploads.upload_retry, name="upload_retry"),
    path("settle/", newer.upload_settle, name="upload_settle"),
    path("same/", newer.upload_same, name="upload_same"),
    path("compare/", newer.upload_compare, name="upload_compare"),
    path("take-back/", newer.upload_take_back, name="upload_take_back"),
    path("problems.csv", uploads.upload_problems, name="upload_problems"),
]

survey_urls = [
    path("", surveys.surveys, name="surveys"),
    path("new/", surveys.survey_new, name="survey_new"),
    path("bring/", uploads.upload_new, name="upload_new"),
    path("<int:number>/", surveys.survey, name="survey"),
    path("<int:number>/change/", surveys.survey_edit, name="survey_edit"),
    path("<int:number>/counted/", counting.survey_counting, name="survey_counting"),
    path("<int:number>/waves/", waves.survey_waves, name="survey_waves"),
    path("<int:number>/waves.csv", waves.survey_waves_file, name="survey_waves_file"),
    path("<int:number>/deletion/", retention.survey_deletion, name="survey_deletion"),
    path("<int:number>/release/", releases.release_new, name="release_new"),
    path("<int:number>/erase/", erasures.erase, name="erase"),
    path("<int:number>/erase/confirm/", erasures.erase_confirm, name="erase_confirm"),
    path("erasures/<int:number>/", erasures.erasure, name="erasure"),
    path("uploads/<int:number>/", include(upload_urls)),
    path("figures/<int:number>/", releases.release_request, name="release_request"),
    path("figures/<int:number>/progress/", releases.release_progress, name="release_progress"),
    path("figures/<int:number>/retry/", releases.release_retry, name="release_retry"),
    path("releases/<int:number>/", releases.release, name="release"),
    path("releases/<int:number>/figures.csv", releases.release_csv, name="release_csv"),
    path("releases/<int:number>/figures.json", releases.release_json, name="release_json"),
    path("releases/<int:number>/tables/<int:table>/", releases.adopt, name="adopt"),
    path("releases/<int:number>/adopt-all/", releases.adopt_all, name="adopt_all"),
]

staff_urls = [path("<slug:area_slug>/surveys/", include(survey_urls))]
