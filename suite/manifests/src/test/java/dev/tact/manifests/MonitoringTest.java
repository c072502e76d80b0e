package dev.tact.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts and dashboards ask for what is measured, and whoever is woken finds a page that says what to do. */
class MonitoringTest {

    private static final Path RUNBOOKS = K8s.REPOSITORY.resolve("docs/runbooks/alerts");
    private static final Path METRICS = K8s.REPOSITORY.resolve("docs/metrics.md");
    private static final Pattern ON_THE_WIRE = Pattern.compile("`(tact_[a-z_]+)`( \\(histogram\\))?");

    /** Told by others, as their references say: Micrometer, cert-manager, CloudNativePG and its Barman plugin, kube-state-metrics. */
    private static final Set<String> OTHERS = Set.of(
            "http_server_requests_seconds_count",
            "http_server_requests_seconds_sum",
            "jvm_memory_used_bytes",
            "process_cpu_usage",
            "http_server_active_connections",
            "certmanager_certificate_expiration_timestamp_seconds",
            "barman_cloud_cloudnative_pg_io_last_available_backup_timestamp",
            "cnpg_pg_replication_streaming_replicas",
            "cnpg_pg_replication_in_recovery",
            "kube_deployment_status_replicas_unavailable",
            "kube_job_status_failed");

    static Stream<JsonNode> alerts() {
        return rules().filter(rule -> rule.has("alert"));
    }

    private static Stream<JsonNode> rules() {
        return Rendered.prod()
                .of("PrometheusRule")
                .flatMap(rule -> Manifest.items(rule.at("/spec/groups")).stream())
                .flatMap(group -> Manifest.items(group.path("rules")).stream());
    }

    private static Stream<JsonNode> dashboards() {
        return Manifest.strings(
                        Rendered.prod().one("ConfigMap", "tact-dashboards").at("/data"))
                .values()
                .stream()
                .map(Yaml::tree);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertSaysHowUrgentItIsAndWhatToDo(JsonNode alert) throws IOException {
        assertThat(alert.at("/labels/severity").asText()).isIn("page", "ticket");
        assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
        assertThat(alert.path("for").asText()).isNotBlank();
        var url = alert.at("/annotations/runbook_url").asText();
        var page = RUNBOOKS.resolve(url.substring(url.lastIndexOf('/') + 1));
        assertThat(url).contains("/docs/runbooks/alerts/");
        assertThat(page).exists();
        assertThat(Files.readString(page)).contains("# " + alert.path("alert").asText());
    }

    @Test
    void everyPageIsOfAnAlert() throws IOException {
        var named = alerts().map(alert -> alert.at("/annotations/runbook_url").asText())
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());

        try (var pages = Files.list(RUNBOOKS)) {
            assertThat(pages.map(page -> String.valueOf(page.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
        assertThat(alerts().map(alert -> alert.path("alert").asText())).doesNotHaveDuplicates();
    }

    @Test
    void alertsAndDashboardsAskForWhatIsMeasured() throws IOException {
        var recorded = rules().filter(rule -> rule.has("record"))
                .map(rule -> rule.path("record").asText())
                .collect(Collectors.toSet());

        var asked = new TreeSet<>(PromQl.metrics(expressions()));
        asked.removeAll(OTHERS);
        asked.removeAll(recorded);

        assertThat(asked).isNotEmpty();
        assertThat(documented(Files.readString(METRICS))).containsAll(asked);
    }

    @Test
    void everyPromiseIsAlerted() {
        // what issue and design name, each with the metric that tells it
        var alerted = PromQl.metrics(
                alerts().map(alert -> alert.path("expr").asText()).toList());

        assertThat(alerted)
                .contains(
                        "tact_consent_unavailable_total",
                        "tact_consent_propagation_oldest_seconds",
                        "tact_consent_propagation_seconds_bucket",
                        "tact_outbox_oldest_seconds",
                        "tact_erasure_oldest_open_seconds",
                        "tact_consent_ledger_checkpoint_age_seconds",
                        "tact_cases_oldest_waiting_seconds",
                        "tact_cases_at_risk",
                        "tact_model_age_seconds",
                        "tact_model_gate_passed",
                        "certmanager_certificate_expiration_timestamp_seconds",
                        "barman_cloud_cloudnative_pg_io_last_available_backup_timestamp");
    }

    @Test
    void aBudgetIsWatchedOverTwoWindowsAtOnce() {
        var burns = alerts().filter(alert -> alert.path("alert").asText().startsWith("ErrorBudget"))
                .map(alert -> PromQl.of(alert.path("expr").asText()).metrics())
                .toList();

        assertThat(burns)
                .hasSize(2)
                .allSatisfy(windows -> assertThat(windows.size()).isEven());
        var slos = rules().filter(rule -> rule.has("record"))
                .map(rule -> rule.path("record").asText() + " "
                        + rule.at("/labels/slo").asText())
                .toList();
        for (var slo : List.of("decisions", "recommendations", "people")) {
            burns.forEach(windows -> windows.forEach(window -> assertThat(slos).contains(window + " " + slo)));
        }
    }

    @Test
    void aDashboardIsWhole() {
        var ids = new HashSet<String>();
        assertThat(dashboards()).isNotEmpty().allSatisfy(dashboard -> {
            assertThat(ids.add(dashboard.path("uid").asText())).isTrue();
            assertThat(dashboard.path("panels")).isNotEmpty().allSatisfy(panel -> {
                assertThat(panel.path("title").asText()).isNotBlank();
                assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                assertThat(panel.path("targets")).isNotEmpty();
            });
            assertThat(Manifest.items(dashboard.path("panels")).stream()
                            .map(panel -> panel.path("gridPos").toString()))
                    .doesNotHaveDuplicates();
        });
        assertThat(Rendered.prod().one("ConfigMap", "tact-dashboards").labels())
                .containsEntry("grafana_dashboard", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum(rate(a[5m])", "rate(a[5m]))", "sum by (b (a)", "ratio(a[5m])", "a == \"b", "a # b"})
    void whatIsNoPromQlIsFound(String expression) {
        assertThatThrownBy(() -> PromQl.of(expression)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sum by (pod) (rate(a_total{b="c",d=~"e"}[5m])) > 0.1   | a_total
            min(a) - time() < 604800                                | a
            (a:b5m > (14.4 * 0.001) and c > 1) or d unless e        | a:b5m c d e
            a and on (pod) b == 0                                   | a b
            """)
    void theMetricsOfAnExpressionAreFound(String expression, String metrics) {
        assertThat(PromQl.of(expression).metrics()).containsExactlyInAnyOrder(metrics.split(" "));
    }

    private static List<String> expressions() {
        var expressions =
                new ArrayList<>(rules().map(rule -> rule.path("expr").asText()).toList());
        dashboards()
                .forEach(dashboard -> dashboard
                        .path("panels")
                        .forEach(panel -> panel.path("targets")
                                .forEach(target ->
                                        expressions.add(target.path("expr").asText()))));
        return expressions;
    }

    /** A histogram has three series, a timer two. */
    private static Set<String> documented(String page) {
        var names = new TreeSet<String>();
        ON_THE_WIRE.matcher(page).results().forEach(row -> {
            names.add(row.group(1));
            names.add(row.group(1) + "_count");
            names.add(row.group(1) + "_sum");
            if (row.group(2) != null) {
                names.add(row.group(1) + "_bucket");
            }
        });
        return names;
    }
}
