"""What people say of a version, appended: answers to findings, opinions and their answers, decisions on links."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from lantu.web.ledger.guards import REVIEWS, steps


class Migration(migrations.Migration):
    """Make the tables and put the triggers on."""

    dependencies = [
        ("plans", "0003_search_index"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FindingAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("simulated", models.BooleanField(default=False)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("code", models.CharField(max_length=20)),
                ("fingerprint", models.CharField(max_length=24)),
                ("answer", models.CharField(max_length=10)),
                ("reason", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.planversion"
                    ),
                ),
            ],
            options={
                "verbose_name": "问题答复",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["mended", "accepted", "no_fault", "reopened"])),
                        name="plans_finding_answer_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("simulated", models.BooleanField(default=False)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("link_key", models.CharField(max_length=24)),
                ("upper", models.TextField()),
                ("state", models.CharField(max_length=12)),
                ("note", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.planversion"
                    ),
                ),
            ],
            options={
                "verbose_name": "衔接确认",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["covered", "partly", "not_found", "contradicted", "new"])),
                        name="plans_link_state_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OpinionAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("simulated", models.BooleanField(default=False)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("opinion_id", models.TextField()),
                ("answer", models.CharField(max_length=10)),
                ("reason", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.planversion"
                    ),
                ),
            ],
            options={
                "verbose_name": "意见答复",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["adopted", "partly", "declined"])),
                        name="plans_opinion_answer_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OpinionNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("simulated", models.BooleanField(default=False)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("from_kind", models.CharField(max_length=12)),
                ("from_name", models.TextField(blank=True)),
                ("received_on", models.CharField(blank=True, max_length=10)),
                ("section", models.TextField(blank=True)),
                ("quote", models.TextField(blank=True)),
                ("start", models.IntegerField(null=True)),
                ("end", models.IntegerField(null=True)),
                ("opinion", models.TextField()),
                ("proposed", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.planversion"
                    ),
                ),
            ],
            options={
                "verbose_name": "意见",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "from_kind__in",
                                ["department", "township", "congress", "cppcc", "enterprise", "expert", "public"],
                            )
                        ),
                        name="plans_opinion_source_is_known",
                    )
                ],
            },
        ),
        migrations.RunPython(*steps(*REVIEWS)),
    ]
