package dev.oteltest.maven.toolfiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedFindingsTest {

  @Test
  void findsTheErrorsOfAFailedCompilation() {
    assertThat(
            in(
                "maven-compiler-plugin",
                Severity.ERROR,
                """
                Compilation failure:\s
                /home/me/errors/src/main/java/example/Shop.java:[9,3] cannot find symbol
                  symbol:   class Basket
                  location: class example.Shop
                /home/me/errors/src/main/java/example/Shop.java:[6,12] [NullAway] passing null
                """))
        .containsExactly(
            "error javac error /home/me/errors/src/main/java/example/Shop.java:9 cannot find"
                + " symbol: class Basket location: class example.Shop",
            "error javac NullAway /home/me/errors/src/main/java/example/Shop.java:6 passing null");
  }

  @Test
  void findsAWarningOfJavac() {
    assertThat(
            in(
                "maven-compiler-plugin",
                Severity.WARNING,
                "/work/Shop.java:[12,25] stop() in java.lang.Thread has been deprecated"))
        .containsExactly(
            "warning javac warning /work/Shop.java:12 stop() in java.lang.Thread has been"
                + " deprecated");
  }

  @Test
  void findsEachRuleOfEnforcer() {
    String text =
        """

        Rule 0: org.apache.maven.enforcer.rules.property.RequireProperty failed with message:
        Each module names its owner.
        Rule 1: org.apache.maven.enforcer.rules.files.RequireFilesExist(notice) failed with message:
        Some required files are missing:
        /work/rules/NOTICE
        """;
    assertThat(in("maven-enforcer-plugin", Severity.ERROR, text))
        .containsExactly(
            "error Enforcer RequireProperty null:0 Each module names its owner.",
            "error Enforcer RequireFilesExist(notice) null:0 Some required files are missing:"
                + " /work/rules/NOTICE");
    assertThat(
            in(
                "maven-enforcer-plugin",
                Severity.WARNING,
                "Rule 2: org.example.Chat warned with message:\nA chat would be good."))
        .containsExactly("warning Enforcer Chat null:0 A chat would be good.");
  }

  @Test
  void findsAnUndefinedReferenceOfAnimalSniffer() {
    assertThat(
            in(
                "animal-sniffer-maven-plugin",
                Severity.ERROR,
                "/work/Shop.java:8: Undefined reference: java.util.List java.util.List.of(Object)"))
        .containsExactly(
            "error Animal Sniffer undefined-reference /work/Shop.java:8 Undefined reference:"
                + " java.util.List java.util.List.of(Object)");
  }

  @Test
  void findsAForbiddenCall() {
    assertThat(
            in(
                "forbiddenapis",
                Severity.ERROR,
                "Forbidden method invocation: java.lang.String#toLowerCase() [Uses default locale]"
                    + "\n  in example.Shop$Basket (Shop.java:8)"))
        .containsExactly(
            "error forbiddenapis forbidden-method-invocation example/Shop.java:8 Forbidden method"
                + " invocation: java.lang.String#toLowerCase() [Uses default locale]");
    assertThat(
            in(
                "forbiddenapis",
                Severity.WARNING,
                "Forbidden class/interface use: sun.misc.Unsafe\n  in example.Shop (Shop.java,"
                    + " field declaration of 'unsafe')"))
        .containsExactly(
            "warning forbiddenapis forbidden-class-interface-use example/Shop.java:0 Forbidden"
                + " class/interface use: sun.misc.Unsafe");
    assertThat(
            in(
                "forbiddenapis",
                Severity.ERROR,
                "Forbidden field access: a.B#c\n  in example.Shop (method body of 'd()')"))
        .containsExactly(
            "error forbiddenapis forbidden-field-access null:0 Forbidden field access: a.B#c");
  }

  @Test
  void leavesOutColors() {
    assertThat(
            in(
                "maven-compiler-plugin",
                Severity.WARNING,
                "\u001b[1;33m/work/Shop.java:[1,2] [removal] old\u001b[m"))
        .containsExactly("warning javac removal /work/Shop.java:1 old");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "maven-compiler-plugin",
        "maven-enforcer-plugin",
        "animal-sniffer-maven-plugin",
        "forbiddenapis",
        "maven-jar-plugin"
      })
  void aMessageAboutSomethingElseIsNotAFinding(String plugin) {
    for (String text : List.of("", "COMPILATION ERROR : ", "Rule 1 failed", "Forbidden", "a: b")) {
      assertThat(in(plugin, Severity.ERROR, text)).isEmpty();
    }
    String megabyte = "a".repeat(1_000_000);
    for (String text : List.of(megabyte, megabyte + ":[", megabyte.replace("a", "Rule 1: "))) {
      assertThat(in(plugin, Severity.ERROR, text)).isEmpty();
    }
  }

  private static List<String> in(String plugin, Severity severity, String text) {
    return Reports.lines(LoggedFindings.in(plugin, severity, text));
  }
}
