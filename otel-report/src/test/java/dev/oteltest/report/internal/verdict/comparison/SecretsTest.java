package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.output.comparison.ComparisonJson;
import dev.oteltest.report.internal.output.comparison.ComparisonMarkdown;
import dev.oteltest.report.internal.output.comparison.ComparisonText;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever carries a secret, no output has it. */
class SecretsTest {

  private static final String SECRET = "password=hunter22";

  /** Half of it does not look like a secret. */
  private static final String TOKEN = "ghp_aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgHiJ";

  private static Named<Consumer<ModelRun>> change(String name, Consumer<ModelRun> change) {
    return Named.of(name, change);
  }

  static Stream<Named<Consumer<ModelRun>>> changes() {
    return Stream.of(
        change(
            "the reason of a new test's failure",
            run ->
                run.cart()
                    .below(
                        ModelRun.test("CartTest", "logs in")
                            .with("test.case.result.status", "fail")
                            .with("error.type", "java.lang.AssertionError")
                            .fail(SECRET))),
        change(
            "the argument of an invocation",
            run -> {
              ModelSpan test = ModelRun.test("CartTest", "logsIn(String)[1]");
              test.name = "[1] " + SECRET;
              run.cart().below(test.with("junit.kind", "invocation"));
            }),
        change(
            "the name of a dynamic test",
            run -> run.cart().below(ModelRun.test("CartTest", "logs in with " + SECRET))),
        change("the name of a span", run -> run.pays().below(new ModelSpan("log " + SECRET))),
        change(
            "the end of a long name of a span",
            run -> run.pays().below(new ModelSpan("x".repeat(105) + " " + TOKEN))),
        change("the name of an event", run -> run.pays().find("GET").event(SECRET, Map.of())),
        change("an attribute", run -> run.pays().find("GET").with("header", SECRET)),
        change(
            "an attribute by its key", run -> run.pays().find("GET").with("db.password", "hunt")),
        change(
            "a list by its key", run -> run.pays().find("GET").with("set-cookie", List.of("hunt"))),
        change("the name of a service", run -> run.pays().find("GET").service(SECRET)),
        change(
            "the name of the root, which is the same on both sides",
            run -> run.pays().find("GET").with("other", "value")));
  }

  private static ModelRun model() {
    ModelRun run = new ModelRun();
    run.build.name = "BUILD " + SECRET;
    return run;
  }

  @ParameterizedTest
  @MethodSource("changes")
  void isInNoOutput(Consumer<ModelRun> change) throws IOException {
    ModelRun head = model();
    change.accept(head);
    Comparison comparison = MutationsTest.compare(model(), head);
    assertThat(comparison.differences()).isNotEmpty();
    StringWriter all = new StringWriter();
    ComparisonText.write(comparison, new TextStyle(false, 0), all);
    ComparisonJson.write(comparison, all.append(ComparisonMarkdown.of(comparison)));
    assertThat(all.toString()).doesNotContain("hunt", "ghp_");
  }
}
