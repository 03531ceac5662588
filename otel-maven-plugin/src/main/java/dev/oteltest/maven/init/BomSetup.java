package dev.oteltest.maven.init;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The import of OpenTelemetry's BOM, without which Maven adds artifacts that do not work with those
 * of a module. It comes after other edits, as a POM may get another managed version as well.
 */
final class BomSetup {

  private final Map<Path, PomEditor> poms;
  private final Function<Path, List<Path>> ancestry;

  /**
   * Creates the setup.
   *
   * @param poms the editor of each module's POM
   * @param ancestry returns a POM and those that it inherits from
   */
  BomSetup(Map<Path, PomEditor> poms, Function<Path, List<Path>> ancestry) {
    this.poms = poms;
    this.ancestry = ancestry;
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

  /** Adds the BOM for each module that needs it: where its version is stated, if in the build. */
  void add(List<ReactorModule> modules) {
    Map<Path, PomPart> boms = new LinkedHashMap<>();
    for (ReactorModule module : modules) {
      OpenTelemetryUse use = module.openTelemetry();
      List<Path> ancestry = this.ancestry.apply(module.pom());
      if (module.tested()
          && use != null
          && use.needsBom()
          && ancestry.stream().allMatch(pom -> managed(pom, bom("")) == null)) {
        Path place =
            ancestry.stream()
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

  /** Returns the POMs with a BOM as {@link #add} adds it; another one is somebody else's. */
  List<Path> added() {
    return poms.keySet().stream()
        .filter(
            pom -> {
              XmlElement found = managed(pom, bom(""));
              return found != null && bom("").isSame(found);
            })
        .toList();
  }

  void removeFrom(List<Path> added) {
    added.forEach(pom -> edited(pom).remove(PomPart.MANAGED, bom("")));
  }

  private @Nullable XmlElement managed(Path pom, PomPart dependency) {
    return dependency.managedIn(editor(pom).root());
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
