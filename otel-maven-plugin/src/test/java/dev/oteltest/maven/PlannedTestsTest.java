package dev.oteltest.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.trace.SpanDescriptions;
import dev.oteltest.maven.trace.StepTable;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.MavenExecutionPlan;
import org.apache.maven.lifecycle.internal.ExecutionPlanItem;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginNotFoundException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a build has tests is known before anything of it has run. */
class PlannedTestsTest {

  private static final String SUREFIRE = "maven-surefire-plugin";
  private static final String FAILSAFE = "maven-failsafe-plugin";

  private final MavenProject shop = Builds.module("shop");
  private final Map<String, List<MojoExecution>> plans = new HashMap<>();
  private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
  private final List<MavenProject> modules = new ArrayList<>(List.of(shop));

  PlannedTestsTest() {
    request.setSystemProperties(new Properties());
    request.setUserProperties(new Properties());
    request.setGoals(List.of("verify"));
  }

  @ParameterizedTest
  @CsvSource({
    "org.apache.maven.plugins, maven-surefire-plugin, test, true",
    "org.apache.maven.plugins, maven-failsafe-plugin, integration-test, true",
    "org.apache.maven.plugins, maven-failsafe-plugin, verify, false",
    "org.apache.maven.plugins, maven-surefire-plugin, help, false",
    "org.apache.maven.plugins, maven-compiler-plugin, testCompile, false",
    "org.apache.maven.plugins, maven-dependency-plugin, tree, false",
    "org.junit.platform, junit-platform-maven-plugin, launch, true",
  })
  void aGoalThatRunsTestsIsPlanned(String group, String plugin, String goal, boolean expected) {
    plan(shop, goal(group, plugin, goal, "default"));

    assertThat(exist()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "skipTests, true, true, true",
    "skipTests, '', true, true",
    "skipTests, false, false, false",
    "maven.test.skip, TRUE, true, true",
    "maven.test.skip.exec, true, true, true",
    "skipITs, true, false, true",
  })
  void propertiesSkipThem(String name, String value, boolean unitTests, boolean integrationTests) {
    for (Properties place :
        List.of(request.getUserProperties(), request.getSystemProperties(), shop.getProperties())) {
      place.setProperty(name, value);
      plan(shop, goal(SUREFIRE, "test"));
      assertThat(exist()).isEqualTo(!unitTests);
      plan(shop, goal(FAILSAFE, "integration-test"));
      assertThat(exist()).isEqualTo(!integrationTests);
      place.clear();
    }
  }

  @Test
  void theConfigurationOfAnExecutionSkipsIt() {
    plan(shop, unitTests("default-test"), unitTests("slow"));
    configure(SUREFIRE, "default-test", "skip", "true");
    assertThat(exist()).isTrue();

    configure(SUREFIRE, "slow", "skipTests", "${skip.slow}");
    assertThat(exist()).isTrue();
    request.getUserProperties().setProperty("skip.slow", "true");
    assertThat(exist()).isFalse();
  }

  @Test
  void aValueInThePomIsNotOverriddenByTheCommandLine() {
    plan(shop, unitTests("default-test"));
    configure(SUREFIRE, "default-test", "skipTests", "false");
    request.getUserProperties().setProperty("skipTests", "true");

    assertThat(exist()).isTrue();
  }

  @Test
  void oneModuleWithTestsIsEnoughAndTheCurrentProjectStays() {
    MavenProject parent = Builds.module("parent");
    modules.add(0, parent);
    plan(parent, goal("maven-install-plugin", "install"));
    plan(shop, goal(SUREFIRE, "test"));
    MavenSession session = session();
    session.setCurrentProject(parent);

    assertThat(planned(session).exist(shop)).isTrue();
    assertThat(session.getCurrentProject()).isSameAs(parent);
  }

  @ParameterizedTest
  @CsvSource({
    "verify, true",
    "integration-test, true",
    "deploy, true",
    "compile, false",
    "clean, false",
    "dependency:tree, false",
  })
  void whereMavenCannotPlanTheCallDecides(String goal, boolean expected) {
    request.setGoals(List.of(goal));
    assertThat(exist()).isEqualTo(expected);
    modules.clear(); // the POM can't be read
    assertThat(exist()).isEqualTo(expected);

    request.getUserProperties().setProperty("skipTests", "true");
    assertThat(exist()).isFalse();
  }

  private void plan(MavenProject module, MojoExecution... goals) {
    plans.put(module.getArtifactId(), List.of(goals));
  }

  private void configure(String plugin, String execution, String parameter, String value) {
    Xpp3Dom configuration = new Xpp3Dom("configuration");
    Xpp3Dom child = new Xpp3Dom(parameter);
    child.setValue(value);
    configuration.addChild(child);
    Plugin declared = shop.getPlugin("org.apache.maven.plugins:" + plugin);
    if (declared == null) {
      declared = new Plugin();
      declared.setArtifactId(plugin);
      shop.getBuild().addPlugin(declared);
    }
    PluginExecution bound = new PluginExecution();
    bound.setId(execution);
    bound.setConfiguration(configuration);
    declared.addExecution(bound);
    declared.flushExecutionMap();
    shop.getBuild().flushPluginMap();
  }

  private static MojoExecution goal(String plugin, String goal) {
    return goal("org.apache.maven.plugins", plugin, goal, "default");
  }

  private static MojoExecution goal(String group, String plugin, String goal, String execution) {
    Plugin model = new Plugin();
    model.setGroupId(group);
    model.setArtifactId(plugin);
    return new MojoExecution(model, goal, execution);
  }

  private static MojoExecution unitTests(String execution) {
    return goal("org.apache.maven.plugins", SUREFIRE, "test", execution);
  }

  private boolean exist() {
    return planned(session()).exist(shop);
  }

  @SuppressWarnings("deprecation")
  private MavenSession session() {
    MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
    session.setProjects(modules);
    return session;
  }

  private PlannedTests planned(MavenSession session) {
    LifecycleExecutor lifecycle =
        (LifecycleExecutor)
            Proxy.newProxyInstance(
                LifecycleExecutor.class.getClassLoader(),
                new Class<?>[] {LifecycleExecutor.class},
                (proxy, method, arguments) -> {
                  assertThat(arguments[1]).as("goals are set up").isEqualTo(false);
                  List<MojoExecution> goals =
                      plans.get(session.getCurrentProject().getArtifactId());
                  if (goals == null) {
                    throw new PluginNotFoundException(new Plugin(), List.of());
                  }
                  return new MavenExecutionPlan(
                      goals.stream().map(ExecutionPlanItem::new).toList(), null);
                });
    return new PlannedTests(
        session,
        new ExecutionPlan(lifecycle, List.of()),
        new SpanDescriptions(StepTable.with(null, problem -> {}), project -> List.of()));
  }
}
