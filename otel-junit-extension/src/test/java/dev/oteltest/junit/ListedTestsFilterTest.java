package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Which tests the filter leaves out, as JUnit's launcher applies it. */
@Isolated("the system property leaves out tests of all launchers in this JVM")
class ListedTestsFilterTest {

  @TempDir Path folder;

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class CartTestCases {

    @Test
    void adds() {}

    @Test
    void empties() {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void pays(int cents) {}

    @Test
    void pays() {}

    @RepeatedTest(2)
    void ships() {}

    @Nested
    class WhenEmpty {
      @Test
      void adds() {}
    }
  }

  static class OtherTestCases {

    @Test
    void adds() {}
  }

  private static final String CART =
      "[engine:junit-jupiter]/[class:" + CartTestCases.class.getName() + "]/";

  /** Returns the names of the tests that run, in their order. */
  private List<String> run(String... ids) throws IOException {
    Path file = Files.write(folder.resolve("only.txt"), List.of(ids));
    System.setProperty(ListedTestsFilter.PROPERTY, file.toString());
    try {
      return run(new ListedTestsFilter());
    } finally {
      System.clearProperty(ListedTestsFilter.PROPERTY);
    }
  }

  private static List<String> run(PostDiscoveryFilter filter) {
    List<String> ran = new ArrayList<>();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(CartTestCases.class), selectClass(OtherTestCases.class))
            .filters(EngineFilter.includeEngines("junit-jupiter"), filter)
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .build();
    Launcher launcher = LauncherFactory.create(FixtureRun.withoutListeners().build());
    launcher.execute(
        request,
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier id, TestExecutionResult result) {
            if (id.isTest()) {
              ran.add(id.getLegacyReportingName());
            }
          }
        });
    return ran;
  }

  @Test
  void theOthersAreLeftOutAndTheseRunInTheirOrder() throws IOException {
    String other = "[engine:junit-jupiter]/[class:" + OtherTestCases.class.getName() + "]/";
    assertThat(
            run(other + "[method:adds()]", CART + "[method:pays()]", CART + "[method:empties()]"))
        .containsExactly("adds()", "pays()", "empties()");
  }

  @Test
  void anInvocationIsKeptWithAllOfItsMethod() throws IOException {
    assertThat(run(CART + "[test-template:pays(int)]/[test-template-invocation:#2]"))
        .containsExactly("pays(int)[1]", "pays(int)[2]");
  }

  @Test
  void anOverloadOfAnotherTestIsLeftOut() throws IOException {
    assertThat(run(CART + "[method:pays()]")).containsExactly("pays()");
  }

  @Test
  void aNestedTestIsKeptWithoutTheTestsAroundIt() throws IOException {
    assertThat(run(CART + "[nested-class:WhenEmpty]/[method:adds()]")).containsExactly("adds()");
  }

  @Test
  void ifNothingIsListedNothingRuns() throws IOException {
    assertThat(run()).isEmpty();
  }

  @Test
  void withoutTheSettingAllTestsRun() {
    assertThat(run(new ListedTestsFilter())).hasSize(9);
  }

  @Test
  void withoutItsFileAllTestsRun() {
    System.setProperty(ListedTestsFilter.PROPERTY, folder.resolve("missing.txt").toString());
    try {
      assertThat(run(new ListedTestsFilter())).hasSize(9);
    } finally {
      System.clearProperty(ListedTestsFilter.PROPERTY);
    }
  }

  @Test
  void thePlatformFindsIt() {
    assertThat(ServiceLoader.load(PostDiscoveryFilter.class))
        .hasAtLeastOneElementOfType(ListedTestsFilter.class);
  }
}
