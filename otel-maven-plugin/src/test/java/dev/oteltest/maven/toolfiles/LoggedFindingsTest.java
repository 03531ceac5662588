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
                + " symbol: class Basket in class example.Shop",
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
  void findsASymbolThatIsNowhere() {
    assertThat(
            in(
                "maven-compiler-plugin",
                Severity.ERROR,
                """
                /work/Shop.java:[9,3] cannot find symbol
                  symbol: class Basket
                /work/Shop.java:[10,3] cannot find symbol
                  symbol:   method prize()
                  location: variable item of type shop.Item
                """))
        .containsExactly(
            "error javac error /work/Shop.java:9 cannot find symbol: class Basket",
            "error javac error /work/Shop.java:10 cannot find symbol: method prize() in variable"
                + " item of type shop.Item");
  }

  /** As Kotlin 2.2, 1.5 and the log of 1.9 write it, on Linux and on Windows. */
  @Test
  void findsTheErrorsOfKotlin() {
    assertThat(
            in(
                "kotlin-maven-plugin",
                Severity.ERROR,
                """
                Compilation failure

                file:///work/shop/Total.kt:5:23 Return type mismatch: expected 'Int'.
                file:///D:/shop/Total.kt:7:50 Unresolved reference 'sents'.
                D:\\shop\\Client.kt:[22,36] Unresolved reference: Stub
                /work/shop/build.main.kts: (26, 35): Unresolved reference: NAME
                """))
        .containsExactly(
            "error kotlinc error /work/shop/Total.kt:5 Return type mismatch: expected 'Int'.",
            "error kotlinc error D:/shop/Total.kt:7 Unresolved reference 'sents'.",
            "error kotlinc error D:\\shop\\Client.kt:22 Unresolved reference: Stub",
            "error kotlinc error /work/shop/build.main.kts:26 Unresolved reference: NAME");
    assertThat(in("kotlin-maven-plugin", Severity.ERROR, "Compilation failure")).isEmpty();
  }

  @Test
  void findsTheErrorsOfGroovy() {
    assertThat(
            in(
                "gmavenplus-plugin",
                Severity.ERROR,
                """
                startup failed:
                /work/shop/Total.groovy: 6: unable to resolve class Basket
                 @ line 6, column 3.
                     Basket basket
                     ^

                /work/shop/Total.groovy: 8: [Static type checking] - no method
                 @ line 8, column 3.
                     foo()
                     ^

                2 errors
                """))
        .containsExactly(
            "error groovyc error /work/shop/Total.groovy:6 unable to resolve class Basket",
            "error groovyc error /work/shop/Total.groovy:8 [Static type checking] - no method");
  }

  /** As scala-maven-plugin 4 logs it with Zinc, and 3 from scalac, a line at a time. */
  @Test
  void findsTheErrorsOfScala() {
    String plugin = "scala-maven-plugin";
    assertThat(
            in(
                plugin,
                Severity.ERROR,
                "/work/Total.scala:4: type mismatch;\n found   : String(\"1\")\n required: Int"))
        .containsExactly(
            "error scalac error /work/Total.scala:4 type mismatch; found : String(\"1\") required:"
                + " Int");
    assertThat(in(plugin, Severity.ERROR, "/work/A.scala:86: error: type mismatch;"))
        .containsExactly("error scalac error /work/A.scala:86 type mismatch;");
    assertThat(in(plugin, Severity.ERROR, "[Error] C:/work/A.java:12:14: illegal start of type"))
        .containsExactly("error scalac error C:/work/A.java:12 illegal start of type");
    assertThat(in(plugin, Severity.ERROR, "/work/A.scala:7: wrong\n  for (i <- 1)\n       ^"))
        .containsExactly("error scalac error /work/A.scala:7 wrong");
    assertThat(in(plugin, Severity.ERROR, "two errors found")).isEmpty();
  }

  @Test
  void findsTheFilesThatSpringWouldFormat() {
    assertThat(
            in(
                "spring-javaformat-maven-plugin",
                Severity.ERROR,
                """
                Formatting violations found in the following files:
                 * /work/src/Owner.java
                 * /work/src/b c/Pet.java

                Run `spring-javaformat:apply` to fix.
                """))
        .containsExactly(
            "error spring-javaformat format /work/src/Owner.java:0 The file is not formatted",
            "error spring-javaformat format /work/src/b c/Pet.java:0 The file is not formatted");
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
        "kotlin-maven-plugin",
        "gmavenplus-plugin",
        "scala-maven-plugin",
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
