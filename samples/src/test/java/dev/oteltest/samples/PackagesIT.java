package dev.oteltest.samples;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages of all modules together: their size, their dependencies, and who may use them. */
class PackagesIT {

  private static final int MAX_FILES = 30;

  private static final Path ARCHITECTURE_PAGE = Modules.ROOT.resolve("docs/architecture.md");

  private static final Path MAP = Modules.ROOT.resolve("docs/api/packages.txt");

  private static final JavaClasses CLASSES = Modules.importAll();

  private static final Pattern DESCRIPTION =
      Pattern.compile(
          "/\\*\\*\\s+\\*\\s(?<purpose>.+?)\\s+\\*\\s+\\*\\s<p>Depends on (?<dependencies>.+?)\\.\\s+\\*/",
          Pattern.DOTALL);

  private static final Pattern CODE = Pattern.compile("\\{@code ([\\w.]+)}");

  private static final Pattern INTERNAL = Pattern.compile("dev\\.oteltest\\.[\\w.]*\\binternal\\b");

  @Test
  void noPackageIsAHall() throws IOException {
    assertThat(Modules.sources())
        .isNotEmpty()
        .allSatisfy(
            (name, files) -> assertThat(files).as(name).hasSizeLessThanOrEqualTo(MAX_FILES));
  }

  @Test
  void packagesHaveNoCyclesAcrossModules() {
    slices().matching("dev.oteltest.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageStatesItsPurposeAndItsDependencies() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, List<Path>> one : Modules.sources().entrySet()) {
      String stated = dependenciesOf(one.getValue());
      String found = String.join(", ", dependencies(one.getKey(), one.getValue()));
      if (!stated.equals(found)) {
        wrong.add(one.getKey() + " states [" + stated + "], but depends on [" + found + "]");
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static String dependenciesOf(List<Path> files) throws IOException {
    for (Path file : files) {
      if (file.endsWith("package-info.java")) {
        Matcher description = DESCRIPTION.matcher(Files.readString(file));
        if (!description.find()) {
          return "nothing that can be read";
        }
        String names = description.group("dependencies").replaceAll("\\s+\\*\\s+", " ");
        return names.equals("no other package of this project")
            ? ""
            : String.join(", ", CODE.matcher(names).results().map(it -> it.group(1)).toList());
      }
    }
    return "nothing, as it has no package-info.java";
  }

  /** What its classes link to, and what its sources import: the compiler copies constants. */
  private static SortedSet<String> dependencies(String name, List<Path> files) throws IOException {
    SortedSet<String> found = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (type.getPackageName().equals(name)) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          add(dependency.getTargetClass().getPackageName(), name, found);
        }
      }
    }
    Pattern imported =
        Pattern.compile("import (?:static )?(dev\\.oteltest(?:\\.[a-z]\\w*)+)\\.[A-Z]");
    for (Path file : files) {
      imported
          .matcher(Files.readString(file))
          .results()
          .forEach(it -> add(it.group(1), name, found));
    }
    return found;
  }

  private static void add(String target, String name, SortedSet<String> found) {
    boolean relocated = target.contains(".snakeyaml");
    if (target.startsWith("dev.oteltest.") && !target.equals(name) && !relocated) {
      found.add(Modules.shortName(target));
    }
  }

  @Test
  void exceptionsAndListenersAreNamedAsSuch() {
    classes()
        .that()
        .areAssignableTo(Throwable.class)
        .should()
        .haveSimpleNameEndingWith("Exception")
        .check(CLASSES);
    classes()
        .that()
        .areAssignableTo(
            describe(
                "a listener of JUnit or Maven",
                (JavaClass type) ->
                    type.getSimpleName().endsWith("Listener")
                        && !type.getPackageName().startsWith("dev.oteltest.")))
        .and()
        .areTopLevelClasses()
        .should()
        .haveSimpleNameEndingWith("Listener")
        .check(CLASSES);
  }

  @Test
  void whatIsInternalIsUsedByNobodyElse() throws IOException {
    List<Path> users = new ArrayList<>();
    for (String folder :
        List.of(
            "samples/imageflow",
            "samples/distributed",
            "samples/src/it",
            "docs",
            "otel-maven-plugin/src/it")) {
      try (Stream<Path> files = Files.walk(Modules.ROOT.resolve(folder))) {
        files
            .filter(file -> file.toString().matches(".*\\.(java|kt|groovy|xml|feature|properties)"))
            .filter(file -> !file.toString().contains("/target/"))
            .forEach(users::add);
      }
    }

    assertThat(users)
        .hasSizeGreaterThan(100)
        .allSatisfy(file -> assertThat(file).content().doesNotContainPattern(INTERNAL));
  }

  /** Structure and Limits are public for the assertions next to them, and make their rules. */
  @Test
  void nothingPublicIsMadeOfWhatIsInternal() {
    List<String> wrong = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      if (PublicApi.contains(type)) {
        PublicApi.typesIn(type).stream()
            .filter(it -> Modules.isInternal(it.getPackageName()))
            .filter(it -> it.getPackageName().startsWith("dev.oteltest."))
            .forEach(it -> wrong.add(type.getName() + " shows " + it.getName()));
      }
    }

    assertThat(wrong)
        .containsExactly(
            "dev.oteltest.assertions.budget.Limits shows"
                + " dev.oteltest.assertions.internal.rule.Rule",
            "dev.oteltest.assertions.structure.Structure shows"
                + " dev.oteltest.assertions.internal.rule.Rule");
  }

  /**
   * The map has the first sentence of each package's own description. {@code mvn verify
   * -Dapi.update=true} writes it anew.
   */
  @Test
  void theMapHasEveryPackage() throws IOException {
    List<String> map = new ArrayList<>();
    for (Map.Entry<String, List<Path>> one : Modules.sources().entrySet()) {
      map.add(Modules.shortName(one.getKey()) + ": " + purposeOf(one.getValue()));
    }
    if (Boolean.getBoolean("api.update")) {
      Files.write(MAP, map);
    }

    assertThat(Files.readAllLines(MAP))
        .as("docs/api/packages.txt; if the change is meant, run mvn verify -Dapi.update=true")
        .isEqualTo(map);
  }

  private static String purposeOf(List<Path> files) throws IOException {
    for (Path file : files) {
      Matcher description = DESCRIPTION.matcher(Files.readString(file));
      if (file.endsWith("package-info.java") && description.find()) {
        String purpose = description.group("purpose").replaceAll("\\s+\\*\\s+", " ");
        return purpose.replaceAll("\\{@code ([^}]+)}", "$1").replaceFirst("(?<=\\.) [A-Z].*", "");
      }
    }
    return "nothing that can be read";
  }

  @Test
  void theArchitecturePageNamesOnlyTypesThatExist() throws IOException {
    Set<String> known = CLASSES.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
    String page = Files.readString(ARCHITECTURE_PAGE);

    assertThat(Pattern.compile("`([A-Z][a-z]\\w+)`").matcher(page).results().map(it -> it.group(1)))
        .hasSizeGreaterThan(40)
        .allMatch(known::contains);
  }
}
