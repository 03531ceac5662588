package dev.oteltest.maven.init;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is added to the POMs of a build: the plugin to the topmost one, and the dependency where the
 * test framework is, or else to each module that has tests, and OpenTelemetry's BOM.
 */
final class PomSetup {

  private static final String GROUP = "dev.oteltest";
  private static final String DEPENDENCIES = PomPart.DEPENDENCIES;
  private static final List<String> PLUGINS = List.of("build", "plugins");

  private final SetupRequest request;
  private final Map<Path, PomEditor> poms;
  private final Map<Path, ReactorModule> modules = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Creates the setup.
   *
   * @param poms the editor of each module's POM
   */
  PomSetup(SetupRequest request, Map<Path, PomEditor> poms) {
    this.request = request;
    this.poms = poms;
    request.modules().forEach(module -> modules.put(module.pom(), module));
  }

  static PomPart plugin(String version) {
    return PomPart.of(
        "plugin",
        GROUP,
        "otel-maven-plugin",
        "<version>" + version + "</version>",
        "<extensions>true</extensions>");
  }

  private static PomPart dependency(String version) {
    return PomPart.of(
        "dependency",
        GROUP,
        "otel-junit-extension",
        "<version>" + version + "</version>",
        "<scope>test</scope>");
  }

  /** Returns what somebody adds who does not use this goal. */
  static List<String> byHand(String version) {
    return Stream.of(dependency(version), plugin(version))
        .flatMap(part -> part.lines("  ").stream())
        .toList();
  }

  /** Returns what is not added, and why. */
  List<String> notes() {
    return notes;
  }

  /**
   * Adds what is missing.
   *
   * @param extension whether {@code .mvn/extensions.xml} has the plugin
   */
  void add(boolean extension) {
    List<Path> places = places();
    if (places.isEmpty() && modules.values().stream().noneMatch(ReactorModule::tested)) {
      notes.add(
          "No module has tests yet, so the dependency is not added. Call this again when there are"
              + " some");
    }
    PomPart dependency = dependency(request.version());
    Path manager = places.isEmpty() ? null : manager(places);
    if (manager != null && managed(manager, dependency) == null) {
      editor(manager).add(PomPart.MANAGED, dependency.without("scope"));
    }
    for (Path place : places) {
      boolean managed = manager != null || isManaged(place, dependency);
      editor(place)
          .add(List.of(DEPENDENCIES), managed ? dependency.without("version") : dependency);
    }
    addPlugin(extension);
    addBoms();
  }

  private @Nullable XmlElement plugin() {
    XmlElement build = topmost().root().child("build");
    return build == null ? null : plugin(request.version()).findIn(build.in("plugins", "plugin"));
  }

  private PomEditor topmost() {
    return editor(request.modules().get(0).pom());
  }

  private void addPlugin(boolean extension) {
    PomEditor pom = topmost();
    PomPart plugin = plugin(request.version());
    XmlElement build = pom.root().child("build");
    XmlElement present = plugin();
    if (present != null) {
      if (!extension && !request.hasPlugin() && !present.value("extensions").equals("true")) {
        throw pom.error(
            present, "the plugin is there without <extensions>true</extensions>, so add that line");
      }
    } else if (extension) {
      notes.add(
          "The plugin is not added to the POM, because .mvn/extensions.xml has it. To use the prefix"
              + " otel: of its goals, add the group "
              + GROUP
              + " to the <pluginGroups> of your settings.xml");
    } else if (!request.hasPlugin()) {
      XmlElement management = build == null ? null : build.child("pluginManagement");
      boolean managed =
          management != null && plugin.findIn(management.in("plugins", "plugin")) != null;
      pom.add(PLUGINS, managed ? plugin.without("version") : plugin);
    }
  }

  /** Returns the POMs that get the dependency, none of which inherits it from another. */
  private List<Path> places() {
    Set<Path> places = new LinkedHashSet<>();
    for (ReactorModule module : modules.values()) {
      if (module.tested() && !module.hasDependency()) {
        places.add(
            ancestry(module.pom()).stream()
                .filter(pom -> hasFramework(editor(pom).root()))
                .findFirst()
                .orElse(module.pom()));
      }
    }
    return places.stream()
        .filter(
            place ->
                ancestry(place).stream()
                    .noneMatch(pom -> !pom.equals(place) && places.contains(pom)))
        .toList();
  }

  private static boolean hasFramework(XmlElement project) {
    return project.in(DEPENDENCIES, "dependency").stream()
        .anyMatch(it -> ReactorModule.isFramework(it.value("groupId"), it.value("artifactId")));
  }

  /** Returns a POM and the POMs that it inherits from, as far as they are modules. */
  private List<Path> ancestry(Path pom) {
    List<Path> ancestry = new ArrayList<>();
    Path next = pom;
    while (next != null && !ancestry.contains(next)) {
      ancestry.add(next);
      ReactorModule module = modules.get(next);
      next = module == null || !modules.containsKey(module.parent()) ? null : module.parent();
    }
    return ancestry;
  }

  /** Returns the POM that all places share, to manage the version; null if there is none. */
  private @Nullable Path manager(List<Path> places) {
    if (places.size() < 2) {
      return null;
    }
    for (Path pom : ancestry(places.get(0))) {
      if (places.stream().allMatch(place -> ancestry(place).contains(pom))) {
        return pom;
      }
    }
    return null;
  }

  private boolean isManaged(Path place, PomPart dependency) {
    return ancestry(place).stream().anyMatch(pom -> managed(pom, dependency) != null);
  }

  private @Nullable XmlElement managed(Path pom, PomPart dependency) {
    return dependency.managedIn(editor(pom).root());
  }

  /** Removes what {@link #add} adds, from wherever it is. */
  void remove() {
    List<Path> withBom = withAddedBom();
    PomPart dependency = dependency(request.version());
    long users = poms.values().stream().filter(pom -> usesManaged(pom, dependency)).count();
    poms.forEach(
        (path, pom) -> {
          pom.remove(PLUGINS, plugin(request.version()));
          removeManaged(path, users > 1, dependency);
          pom.remove(List.of(DEPENDENCIES), dependency);
        });
    withBom.forEach(pom -> edited(pom).remove(PomPart.MANAGED, bom("")));
  }

  private static boolean usesManaged(PomEditor pom, PomPart dependency) {
    XmlElement found = dependency.findIn(pom.root().in(DEPENDENCIES, "dependency"));
    return found != null && found.child("version") == null;
  }

  /** Removes a managed version, unless somebody else has to have added it. */
  private void removeManaged(Path path, boolean severalUsers, PomPart dependency) {
    XmlElement found = managed(path, dependency);
    if (found == null) {
      return;
    }
    PomPart added = dependency.without("scope");
    if (severalUsers && added.isSame(found) && !found.value("version").contains("${")) {
      editor(path).remove(PomPart.MANAGED, added);
    } else {
      notes.add(
          editor(path)
              .error(
                  found, "otel:init did not add this version of otel-junit-extension, so it stays")
              .getMessage());
    }
  }

  private static PomPart bom(String version) {
    return PomPart.of(
        """
        <dependency>
          <!-- added by otel:init: one version for all of OpenTelemetry -->
          <groupId>io.opentelemetry</groupId>
          <artifactId>opentelemetry-bom</artifactId>
          <version>%s</version>
          <type>pom</type>
          <scope>import</scope>
        </dependency>\
        """
            .formatted(version));
  }

  /**
   * Adds OpenTelemetry's BOM, without which Maven adds artifacts that do not work with those of a
   * module: where its version is stated, if in the build. It comes after other edits, as a POM may
   * get another managed version as well.
   */
  private void addBoms() {
    Map<Path, PomPart> boms = new LinkedHashMap<>();
    for (ReactorModule module : modules.values()) {
      OpenTelemetryUse use = module.openTelemetry();
      boolean needed = module.tested() && !isManaged(module.pom(), bom(""));
      if (needed && use != null && use.needsBom()) {
        Path place =
            ancestry(module.pom()).stream()
                .filter(pom -> stated(pom, use) != null)
                .findFirst()
                .orElse(module.pom());
        boms.putIfAbsent(place, bom(Objects.requireNonNullElse(stated(place, use), use.version())));
      }
    }
    boms.forEach((pom, bom) -> edited(pom).add(PomPart.MANAGED, bom));
  }

  /** Returns the version as a POM states it, maybe by a property; null if it does not. */
  private @Nullable String stated(Path pom, OpenTelemetryUse use) {
    PomPart artifact = PomPart.of("dependency", OpenTelemetryUse.GROUP, use.artifact());
    return Stream.of(
            artifact.findIn(editor(pom).root().in(PomPart.DEPENDENCIES, "dependency")),
            managed(pom, artifact))
        .filter(found -> found != null && found.child("version") != null)
        .map(found -> found.value("version"))
        .findFirst()
        .orElse(null);
  }

  /** Returns the POMs with a BOM as {@link #addBoms} adds it; another one is somebody else's. */
  private List<Path> withAddedBom() {
    return poms.keySet().stream()
        .filter(
            pom -> {
              XmlElement found = managed(pom, bom(""));
              return found != null && bom("").isSame(found);
            })
        .toList();
  }

  /** Returns an editor of what others have edited, so that it finds the containers. */
  private PomEditor edited(Path pom) {
    PomEditor edited = new PomEditor(pom, editor(pom).edited());
    poms.put(pom, edited);
    return edited;
  }

  private PomEditor editor(Path pom) {
    return Objects.requireNonNull(poms.get(pom));
  }
}
