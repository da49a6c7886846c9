"""The training 1C document system: the ``dm`` web service with contracts of the make-believe market."""

SED_USER = "Ветрова Галина Степановна"
SED_PASSWORD = "учебный-пароль"  # noqa: S105 - opens nothing but the training server
