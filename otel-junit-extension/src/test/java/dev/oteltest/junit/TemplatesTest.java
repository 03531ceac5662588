package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.io.TempDir;

/** What makes tests while it runs: templates of one's own, factories and what they make. */
class TemplatesTest {

  @TempDir Path folder;

  private static void work(String name) {
    GlobalOpenTelemetry.getTracer("app").spanBuilder(name).startSpan().end();
  }

  /** Invokes a template once for each database, which an extension of the invocation opens. */
  static class EachDatabase implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
        ExtensionContext context) {
      return Stream.of("derby", "h2").map(Database::new);
    }
  }

  record Database(String name) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int invocationIndex) {
      return "on " + name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      BeforeEachCallback open = context -> work("open " + name);
      return List.of(open);
    }
  }

  static class OwnTemplateTestCases {
    @TestTemplate
    @ExtendWith(EachDatabase.class)
    void stores() {
      work("insert");
    }
  }

  @Test
  void aTemplatesOwnInvocationsAreBelowItWithWhatTheirExtensionsDo() {
    SpanTree tree = new FixtureRun(folder).run(OwnTemplateTestCases.class);

    assertThat(tree)
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                TemplatesTest$OwnTemplateTestCases | class | success
                  stores() | template | success
                    on derby | invocation | pass
                      open derby
                      insert
                    on h2 | invocation | pass
                      open h2
                      insert
            """);
    assertThat(tree.span("on h2").getAttributes().get(TestAttributes.CASE_NAME))
        .isEqualTo("dev.oteltest.junit.TemplatesTest$OwnTemplateTestCases.stores[2]");
  }

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class NestedFactoryTestCases {
    @TestFactory
    Stream<DynamicNode> tree() {
      return Stream.of("left", "right")
          .map(
              side ->
                  DynamicContainer.dynamicContainer(
                      side,
                      Stream.of(
                          DynamicContainer.dynamicContainer(
                              "deep",
                              Stream.of(DynamicTest.dynamicTest("leaf", () -> work(side)))))));
    }

    @TestFactory
    Stream<DynamicTest> breaks() {
      return Stream.of(1, 2)
          .map(
              number -> {
                if (number == 2) {
                  throw new IllegalStateException("no second test");
                }
                return DynamicTest.dynamicTest("first", () -> {});
              });
    }

    @TestFactory
    Stream<DynamicTest> none() {
      return Stream.empty();
    }
  }

  @Test
  void dynamicContainersNestAndAStreamThatBreaksFailsItsFactory() {
    SpanTree tree = new FixtureRun(folder).run(NestedFactoryTestCases.class);

    assertThat(tree)
        .hasToString(
            """
            test run | run | failure | ERROR: 1 of 4 tests failed
              JUnit Jupiter | engine | failure | ERROR: 1 of 4 tests failed
                TemplatesTest$NestedFactoryTestCases | class | failure | ERROR: 1 of 4 tests failed
                  breaks() | factory | fail | failure | ERROR: no second test | event exception
                    first | test | pass
                  none() | factory | success
                  tree() | factory | success
                    left | container | success
                      deep | container | success
                        leaf | test | pass
                          left
                    right | container | success
                      deep | container | success
                        leaf | test | pass
                          right
            """);
    assertThat(tree.spans())
        .filteredOn(span -> span.getName().equals("leaf"))
        .extracting(span -> span.getAttributes().get(TestAttributes.CASE_NAME))
        .containsExactlyInAnyOrder(
            "dev.oteltest.junit.TemplatesTest$NestedFactoryTestCases.tree[1][1][1]",
            "dev.oteltest.junit.TemplatesTest$NestedFactoryTestCases.tree[2][1][1]");
  }

  static class AskingFactoryTestCases {
    @TestFactory
    Stream<DynamicTest> asks(CapturedTelemetry telemetry) {
      work("prepare");
      assertThat(telemetry.getSpans()).extracting(SpanData::getName).containsExactly("prepare");
      return Stream.of("one", "two")
          .map(
              name ->
                  DynamicTest.dynamicTest(
                      name,
                      () -> {
                        work(name);
                        assertThat(telemetry.getSpans())
                            .extracting(SpanData::getName)
                            .containsExactly(name);
                      }));
    }
  }

  @Test
  void inADynamicTestItsFactorysTelemetryIsItsOwn() {
    SpanTree tree = new FixtureRun(folder).run(AskingFactoryTestCases.class);

    assertThat(tree)
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                TemplatesTest$AskingFactoryTestCases | class | success
                  asks(CapturedTelemetry) | factory | success
                    prepare
                    one | test | pass
                      one
                    two | test | pass
                      two
            """);
  }
}
