package dev.oteltest.operations.internal.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.operations.RequiredTools;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromqlExpressionTest {

  /** A selector that promtool has marked: its name, or its matcher of the name. */
  private static final Pattern MARKED =
      Pattern.compile(
          "(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)?\\{(?<matchers>[^}]*)__marked__=\"x\"[^}]*}");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "up;up",
        "up == 0;up",
        "sum(rate(a_total{x=\"y\"}[5m])) / sum(rate(b_total[5m])) > 0.05;a_total,b_total",
        "sum by (job, le) (a) + avg without (x) (b);a,b",
        "sum(a) by (job);a",
        "a * on(job, b) group_left(c) d;a,d",
        "a > bool 1 and on() b unless ignoring(x) c or d;a,b,c,d",
        "histogram_quantile(0.9, sum by (le) (rate(h_bucket[5m] offset 1h)));h_bucket",
        "absent(up{job=\"a\"}) or vector(1);up",
        "max_over_time(rate(a[5m])[1h:1m]);a",
        "{__name__=\"a\", x=\"b\"};a",
        "label_replace(a, \"b\", \"$1\", \"c\", \"(d)\");a",
        "a{x='it\\'s {b}'} + `c` + 1e3 + 0x1f + Inf + NaN;a",
        "job:a:rate5m{x!~\"b|c\"} @ start() + a @ 1609746000;job:a:rate5m,a",
        "topk(5, a) > 3;a",
        "-a ^ 2 % b;a,b",
        "time() - process_start_time_seconds < 60;process_start_time_seconds",
        "count_values('version', build) + quantile(0.5, c);build,c",
        "increase(a[5m] anchored) / rate(b{x=\"y\"}[5m] smoothed);a,b",
        "a smoothed + rate(b[5m] offset 1h anchored) > c{x='y'} SMOOTHED;a,b,c",
        "anchored > smoothed and sum(anchored);anchored,smoothed"
      })
  void metricsAreFound(String expression, String metrics) {
    assertThat(new TreeSet<>(PromqlExpression.of(expression).metrics()))
        .isEqualTo(new TreeSet<>(Set.of(metrics.split(",", -1))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "sum(rate(a_total{x=\"y\"}[5m])) / sum(rate(b_total[5m])) > 0.05",
        "sum by (job, le) (a) + avg without (x) (b)",
        "sum(a) by (job) * on(job, b) group_left(c) d",
        "a > bool 1 and on() b unless ignoring(x) c or d",
        "histogram_quantile(0.9, sum by (le) (rate(h_bucket[5m] offset 1h)))",
        "absent(up{job=\"a\"}) or vector(1)",
        "max_over_time(rate(a[5m])[1h:1m])",
        "label_replace(a, \"b\", \"$1\", \"c\", \"(d)\")",
        "a # and b\n + c",
        "a{x='it\\'s'} + b + 1e3 + 0x1f + Inf + NaN",
        "job:a:rate5m{x!~\"b|c\"} @ start() + a @ 1609746000",
        "time() - process_start_time_seconds < 60 and topk(5, a) > 3",
        "1 - a ^ 2 % b",
        "bottomk(3, a) by (x) or group(b) or stddev(c)",
        "count_values('version', build) + quantile(0.5, c)",
        "sum(count) + max(min) + avg", // functions may be names
        "rate(a[5m:]) > scalar(b) atan2 c"
      })
  void promtoolFindsTheSame(String expression) throws Exception {
    RequiredTools.require("promtool");
    Process promtool =
        new ProcessBuilder(
                "promtool",
                "--experimental",
                "promql",
                "label-matchers",
                "set",
                expression,
                "__marked__",
                "x")
            .redirectErrorStream(true)
            .start();
    promtool.getOutputStream().close();
    String marked = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor()).as(marked).isZero();
    Set<String> found = new TreeSet<>();
    Matcher selectors = MARKED.matcher(marked);
    while (selectors.find()) {
      found.add(selectors.group("name"));
    }

    assertThat(found).isNotEmpty();
    assertThat(new TreeSet<>(PromqlExpression.of(expression).metrics())).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "up == 0|up",
        "(sum(a) / sum(b)) > 0.05|sum(a) / sum(b)",
        "(a > 1) and on(job) b == 0|a;b",
        "a > b|a;b",
        "a > bool b|a;b",
        "rate(a[5m]) > 100|rate(a[5m])",
        "absent(up)|absent(up)",
        "sum(a > 1)|sum(a > 1)",
        "a or b unless c{x=\"> 1\"}|a;b;c{x=\"> 1\"}"
      })
  void operandsAreWhatIsCompared(String expression, String operands) {
    assertThat(String.join(";", PromqlExpression.of(expression).operands())).isEqualTo(operands);
  }

  @Test
  void commentsHaveNoMetrics() {
    assertThat(PromqlExpression.of("a # and b\n + c").metrics())
        .containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void aNameInQuotesIsAMetric() {
    assertThat(PromqlExpression.of("{\"a.b\", x=\"y\"}").metrics()).containsExactly("a.b");
  }
}
