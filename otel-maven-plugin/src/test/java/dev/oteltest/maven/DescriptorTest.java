package dev.oteltest.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.goal.SkippedGoals;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.junit.jupiter.api.Test;

/** Maven, Eclipse and the docs describe the same goals. */
class DescriptorTest {

  private static final Pattern PROPERTY = Pattern.compile("`(otel\\.[A-Za-z.]+)`");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(otel\\.[A-Za-z.]+)}");

  private static List<MojoDescriptor> goals() throws Exception {
    try (InputStream in = DescriptorTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
      return new PluginDescriptorBuilder()
          .build(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getMojos();
    }
  }

  /** The properties in the first column of the tables of a section and what is below it. */
  private static TreeSet<String> documented(String heading) throws IOException {
    String docs = Files.readString(Path.of("../docs/configuration.md"));
    int from = docs.indexOf("\n" + heading + "\n");
    assertThat(from).isPositive();
    String level = heading.substring(0, heading.indexOf(' ') + 1);
    int next = docs.indexOf("\n" + level, from + 1);
    int sub = docs.indexOf("\n#", from + 1);
    int to = sub >= 0 ? sub : next >= 0 ? next : docs.length();
    TreeSet<String> properties = new TreeSet<>();
    for (String line : docs.substring(from, to).split("\n", -1)) {
      if (line.startsWith("| ")) {
        Matcher property = PROPERTY.matcher(line.split("\\|", -1)[1]);
        while (property.find()) {
          properties.add(property.group(1));
        }
      }
    }
    return properties;
  }

  @Test
  void theDocsListThePropertiesOfTheGoals() throws Exception {
    TreeSet<String> properties = new TreeSet<>();
    for (MojoDescriptor goal : goals()) {
      for (Parameter parameter : parameters(goal)) {
        Matcher expression = EXPRESSION.matcher(String.valueOf(parameter.getExpression()));
        if (expression.find()) {
          properties.add(expression.group(1));
        }
      }
    }
    properties.removeAll(List.of(SkippedGoals.PROPERTY, BuildSettings.OUTPUT)); // the build's
    // A property cannot contain a map: each of its entries has its own property.
    properties.add("otel.exec.attribute.NAME");
    properties.add("otel.exec.env.NAME");
    properties.add("otel.manifest.env.NAME");
    properties.add("otel.deployment.var.NAME");
    assertThat(documented("### Goals")).isEqualTo(properties);
  }

  @Test
  void theDocsListTheSettingsOfTheBuild() throws Exception {
    TreeSet<String> settings = new TreeSet<>();
    for (Field field : BuildSettings.class.getDeclaredFields()) {
      if (field.getType() == String.class && field.get(null) instanceof String key) {
        settings.add(key);
      }
    }
    assertThat(documented("## Maven build")).containsAll(settings);
  }

  @Test
  void everyGoalCanBeSwitchedOffAndRunsWithoutPomAndInParallel() throws Exception {
    for (MojoDescriptor goal : goals()) {
      assertThat(goal.isThreadSafe()).as(goal.getGoal()).isTrue();
      assertThat(goal.isProjectRequired()).as(goal.getGoal()).isFalse();
      if (!goal.getGoal().equals("help")) {
        assertThat(parameters(goal))
            .as(goal.getGoal())
            .extracting(Parameter::getExpression)
            .contains("${otel.skip}");
        assertThat(SkippedGoals.of(goal.getGoal()).goals()).containsExactly(goal.getGoal());
      }
    }
  }

  @Test
  void everyParameterIsDescribedAndHasAPropertyOfOurs() throws Exception {
    TreeMap<String, String> without = new TreeMap<>();
    for (MojoDescriptor goal : goals()) {
      for (Parameter parameter : parameters(goal)) {
        assertThat(parameter.getDescription()).as(parameter.getName()).isNotBlank();
        String expression = parameter.getExpression();
        if (expression == null || expression.isEmpty()) {
          without.put(parameter.getName(), goal.getGoal());
        } else if (!goal.getGoal().equals("help")) { // whose names are those of every plugin
          assertThat(expression).matches(EXPRESSION);
        }
      }
    }
    assertThat(without)
        .containsOnlyKeys("attributes", "environmentVariables", "plan", "rules", "variables");
  }

  private static Collection<Parameter> parameters(MojoDescriptor goal) {
    List<Parameter> editable = new ArrayList<>();
    if (goal.getParameters() != null) {
      goal.getParameters().stream().filter(Parameter::isEditable).forEach(editable::add);
    }
    return editable;
  }

  @Test
  void theLifecycleMappingCoversEveryGoal() throws Exception {
    String metadata;
    try (InputStream in =
        DescriptorTest.class.getResourceAsStream("/META-INF/m2e/lifecycle-mapping-metadata.xml")) {
      metadata = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (MojoDescriptor goal : goals()) {
      assertThat(metadata).contains("<goal>" + goal.getGoal() + "</goal>");
    }
  }
}
