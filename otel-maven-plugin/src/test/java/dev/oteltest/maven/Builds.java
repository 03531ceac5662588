package dev.oteltest.maven;

import dev.oteltest.maven.fork.RunFile;
import dev.oteltest.otlp.internal.run.RunMark;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.building.DefaultModelProblem;
import org.apache.maven.model.building.ModelProblem;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.DuplicateParameterException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuildingException;
import org.apache.maven.project.ProjectBuildingResult;

/** Modules and goals as Maven passes them to a listener. */
public final class Builds {

  private Builds() {}

  public static MavenProject module(String artifactId) {
    MavenProject project = new MavenProject();
    project.setGroupId("org.example");
    project.setArtifactId(artifactId);
    project.setVersion("1");
    Build build = new Build();
    build.setDirectory("/build/" + artifactId);
    project.setBuild(build);
    return project;
  }

  /** The file of a build that nobody asked for more than its tests. */
  public static RunFile runFile(Path file) {
    return new RunFile(file, false, new RunMark(false, 1_000, "mvn verify", "", ""), null);
  }

  /** A goal of an official plugin, with the parameters it has, bound to a phase or to null. */
  public static MojoExecution goal(String name, String phase, String... parameters) {
    String prefix = name.substring(0, name.indexOf(':'));
    PluginDescriptor plugin = new PluginDescriptor();
    plugin.setGroupId("org.apache.maven.plugins");
    plugin.setArtifactId("maven-" + prefix + "-plugin");
    plugin.setVersion("1");
    plugin.setGoalPrefix(prefix);
    Plugin model = new Plugin();
    model.setGroupId(plugin.getGroupId());
    model.setArtifactId(plugin.getArtifactId());
    model.setVersion("1");
    plugin.setPlugin(model);
    MojoDescriptor descriptor = new MojoDescriptor();
    descriptor.setPluginDescriptor(plugin);
    descriptor.setGoal(name.substring(prefix.length() + 1));
    Arrays.stream(parameters).forEach(parameter -> addParameter(descriptor, parameter));
    MojoExecution execution =
        new MojoExecution(descriptor, "default", MojoExecution.Source.LIFECYCLE);
    execution.setLifecyclePhase(phase);
    return execution;
  }

  private static void addParameter(MojoDescriptor descriptor, String name) {
    Parameter parameter = new Parameter();
    parameter.setName(name);
    try {
      descriptor.addParameter(parameter);
    } catch (DuplicateParameterException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Returns the failure of a build whose POM has errors. */
  public static ProjectBuildingException unread(String source, int line, String... messages) {
    return unread(source, line, ModelProblem.Severity.ERROR, messages);
  }

  public static ProjectBuildingException unread(
      String source, int line, ModelProblem.Severity severity, String... messages) {
    List<ModelProblem> problems = new ArrayList<>();
    for (String message : messages) {
      problems.add(
          new DefaultModelProblem(
              message, severity, ModelProblem.Version.BASE, source, line, 1, "", null));
    }
    return new ProjectBuildingException(
        List.of(
            new ProjectBuildingResult() {
              @Override
              public String getProjectId() {
                return "dev.oteltest.it:shop:1";
              }

              @Override
              public File getPomFile() {
                return new File(source);
              }

              @Override
              public MavenProject getProject() {
                return new MavenProject();
              }

              @Override
              public List<ModelProblem> getProblems() {
                return problems;
              }

              @Override
              public DependencyResolutionResult getDependencyResolutionResult() {
                throw new UnsupportedOperationException();
              }
            }));
  }
}
