package dev.oteltest.maven.init;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.model.io.xpp3.MavenXpp3Writer;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** A build on disk, as Maven reads its POMs. */
final class TestBuild {

  static final String VERSION = "0.1.0";

  private final Path folder;
  private final Map<Path, Model> models = new LinkedHashMap<>();

  private TestBuild(Path folder) {
    this.folder = folder;
  }

  static TestBuild of(Path folder) {
    TestBuild build = new TestBuild(folder);
    build.read(folder.resolve("pom.xml"));
    return build;
  }

  private void read(Path pom) {
    try {
      Model model = parse(Files.readAllBytes(pom));
      models.put(pom, model);
      for (String module : model.getModules()) {
        read(pom.resolveSibling(module).resolve("pom.xml").normalize());
      }
    } catch (IOException | XmlPullParserException e) {
      models.put(pom, new Model()); // which Maven would not read either, or not as strictly
    }
  }

  static Model parse(byte[] pom) throws IOException, XmlPullParserException {
    return new MavenXpp3Reader().read(new ByteArrayInputStream(pom), true);
  }

  SetupRequest request(boolean undo) {
    List<ReactorModule> modules = new ArrayList<>();
    models.forEach(
        (pom, model) ->
            modules.add(
                new ReactorModule(
                    pom,
                    parent(pom, model),
                    Files.isDirectory(pom.resolveSibling("src/test")),
                    hasOurs(pom, model),
                    OpenTelemetryUse.of(new MavenProject(effective(pom, model)), Map.of()))));
    return new SetupRequest(folder, modules, false, VERSION, undo);
  }

  private Path parent(Path pom, Model model) {
    Parent parent = model.getParent();
    if (parent == null || parent.getRelativePath().isEmpty()) {
      return null;
    }
    Path path = pom.resolveSibling(parent.getRelativePath()).normalize();
    Model found = models.get(path);
    return found != null && parent.getArtifactId().equals(found.getArtifactId()) ? path : null;
  }

  /** Returns a POM whose dependencies have their versions, also from its parent and properties. */
  private Model effective(Path pom, Model model) {
    Model effective = model.clone();
    for (Path next = pom; next != null; next = parent(next, models.get(next))) {
      Model stated = models.get(next);
      DependencyManagement managed = stated.getDependencyManagement();
      for (Dependency dependency : effective.getDependencies()) {
        if (dependency.getVersion() == null && managed != null) {
          managed.getDependencies().stream()
              .filter(it -> it.getManagementKey().equals(dependency.getManagementKey()))
              .forEach(it -> dependency.setVersion(it.getVersion()));
        }
        stated
            .getProperties()
            .forEach(
                (name, value) -> {
                  if (("${" + name + "}").equals(dependency.getVersion())) {
                    dependency.setVersion(value.toString());
                  }
                });
      }
    }
    return effective;
  }

  private boolean hasOurs(Path pom, Model model) {
    Path parent = parent(pom, model);
    return model.getDependencies().stream().anyMatch(TestBuild::isOurs)
        || (parent != null && hasOurs(parent, models.get(parent)));
  }

  /** Returns what a POM means, without what this goal adds to it. */
  static String withoutOurs(byte[] pom) throws IOException, XmlPullParserException {
    Model model = parse(pom);
    model.getDependencies().removeIf(TestBuild::isOurs);
    if (model.getDependencyManagement() != null) {
      model.getDependencyManagement().getDependencies().removeIf(TestBuild::isOurs);
      if (model.getDependencyManagement().getDependencies().isEmpty()) {
        model.setDependencyManagement(null);
      }
    }
    if (model.getBuild() != null) {
      model.getBuild().getPlugins().removeIf(TestBuild::isOurs);
      StringWriter build = new StringWriter();
      Model empty = new Model();
      empty.setBuild(model.getBuild());
      new MavenXpp3Writer().write(build, empty);
      if (build.toString().replaceAll("\\s", "").endsWith("><build/></project>")) {
        model.setBuild(null);
      }
    }
    StringWriter text = new StringWriter();
    new MavenXpp3Writer().write(text, model);
    return text.toString();
  }

  private static boolean isOurs(Dependency dependency) {
    return dependency.getGroupId().equals("dev.oteltest")
        || dependency.getArtifactId().equals("opentelemetry-bom");
  }

  private static boolean isOurs(Plugin plugin) {
    return plugin.getGroupId().equals("dev.oteltest");
  }
}
