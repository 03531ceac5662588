package dev.oteltest.maven.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.maven.summary.BuildVerdict;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineCheckTest {

  @TempDir Path root;

  private final Map<String, String> settings = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<SpanData> spans = new ArrayList<>();
  private Path module;
  private boolean whole = true;

  @BeforeEach
  void createModule() throws IOException {
    module = Files.createDirectories(root.resolve("shop/cart"));
    Files.createDirectory(root.resolve(".git"));
    test("shop.CartTest", "shop.CartTest.adds(int)[2]", TestResult.PASSED);
    test("shop.CartTest$Empty", "shop.CartTest$Empty.adds", TestResult.QUARANTINED);
    test(
        "shop.AllTests/shop.OrderTest", "shop.AllTests/shop.OrderTest.makes[1]", TestResult.PASSED);
  }

  private void test(String suite, String name, TestResult result) {
    RecordedSpan span = CartTestSpans.span(name, SpanContext.getInvalid());
    span.setAttribute(TestAttributes.KIND, JunitKind.TEST.value());
    span.setAttribute(TestAttributes.SUITE_NAME, suite);
    span.setAttribute(TestAttributes.CASE_NAME, name);
    span.setAttribute(TestAttributes.CASE_STATUS, result.caseStatus());
    if (result.junitResult() != null) {
      span.setAttribute(TestAttributes.RESULT, result.junitResult());
    }
    if (result.isFailure()) {
      span.fail("3 of 4");
    }
    spans.add(span.finish(20));
  }

  private void entries(Path file, String... tests) throws IOException {
    StringBuilder text = new StringBuilder("quarantine:\n");
    for (String test : tests) {
      text.append("- {test: ")
          .append(test)
          .append(", owner: shop, issue: 7, expires: 2999-12-31}\n");
    }
    Files.writeString(file, text);
  }

  private BuildVerdict judged() {
    return new QuarantineCheck(
            ConfigReader.of(settings::get),
            List.of(root, module),
            List.of(module.resolve("classes")),
            whole,
            warnings::add)
        .judge(() -> Optional.of(Run.of(SpanTable.of(spans))), true);
  }

  @Test
  void eachEntryNamesATest() throws IOException {
    entries(
        root.resolve("otel-quarantine.yaml"),
        "shop.CartTest",
        "shop.CartTest.adds",
        "shop.CartTest$Empty",
        "shop.CartTest$Empty#adds",
        "shop.OrderTest.makes",
        "shop.AllTests");

    assertThat(judged()).isEqualTo(BuildVerdict.NONE);
    assertThat(warnings).isEmpty();
  }

  @Test
  void anEntryThatNoTestHasFailsAWholeBuildThatPassed() throws IOException {
    Path file = root.resolve("otel-quarantine.yaml");
    entries(file, "shop");
    assertThat(judged().failure()).contains("line 2: no test is called shop: take the entry out");

    entries(file, "shop.CartTest.adds", "shop.CartTest.add");
    assertThat(judged().failure())
        .isEqualTo(
            file
                + ", line 3: no test is called shop.CartTest.add: did you mean"
                + " 'shop.CartTest.adds'? take the entry out, or name the test that it is for");
    assertThat(judged().summary()).isEqualTo("1 problem");
    whole = false;
    assertThat(judged()).isEqualTo(BuildVerdict.NONE);
    whole = true;
    test("shop.TaxTest", "shop.TaxTest.rounds", TestResult.FAILED);
    assertThat(judged()).isEqualTo(BuildVerdict.NONE);
  }

  @Test
  void aClassOfWhichNothingRanIsNotMissed() throws IOException {
    entries(module.resolve("otel-quarantine.yaml"), "shop.NightlyIT.runs", "shop.NightlyIT");
    assertThat(judged().failure()).contains("line 2: no test", "line 3: no test");

    Files.createDirectories(module.resolve("classes/shop"));
    Files.createFile(module.resolve("classes/shop/NightlyIT.class"));
    assertThat(judged().failure()).isNull();
  }

  @Test
  void aFileThatCannotBeUsedFailsAnyBuildWithTests() throws IOException {
    Path file = root.resolve("ci.yaml");
    settings.put("otel.test.quarantine", "ci.yaml");
    whole = false;
    Files.writeString(file, "quarantine:\n- {test: shop.CartTest, owner: shop, issue: 7}\n");
    assertThat(judged().failure())
        .isEqualTo(
            file
                + ", line 2: an entry needs the key 'expires'. Until that is mended, no test is in"
                + " quarantine");

    Files.delete(file);
    assertThat(judged().failure())
        .contains("ci.yaml: this file does not exist: name another with otel.test.quarantine");
    settings.put("otel.test.quarantine", "off");
    assertThat(judged()).isEqualTo(BuildVerdict.NONE);
    settings.put("otel.test.quarantine", "ci.yaml");
    spans.clear();
    assertThat(judged()).isEqualTo(BuildVerdict.NONE);
  }

  @Test
  void warnsOfWhatIsNotQuarantined() throws IOException {
    Path file = root.resolve("otel-quarantine.yaml");
    Files.writeString(
        file,
        """
        quarantine:
        - {test: shop.CartTest.adds, owner: shop, issue: 7, expires: 2020-02-29}
        - {test: shop.TaxTest, owner: shop, issue: 7, expires: 2999-12-31}
        """);
    test("shop.TaxTest", "shop.TaxTest.rounds", TestResult.FAILED);

    assertThat(judged()).isEqualTo(BuildVerdict.NONE);
    assertThat(warnings)
        .containsExactly(
            file
                + ", line 2: shop.CartTest.adds was quarantined until 2020-02-29 (shop, 7), and"
                + " fails by itself now: mend it, or name a later day",
            file
                + ", line 3: shop.TaxTest failed all the same. Only failures of a method that"
                + " Jupiter runs are quarantined: not those of what runs around it, of an"
                + " extension, or of another engine");
  }
}
