package dev.oteltest.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaVersionTest {

  @Test
  void oneThatIsTooOldIsNamedWithACommand() {
    assertThat(JavaVersion.problem("1.8", "/opt/jdk8/jre"))
        .isEqualTo(
            "Tests are not traced, because they run on Java 8 (/opt/jdk8/jre), which is older than"
                + " 17, the oldest that is supported. To run them on another Java than Maven, set jvm"
                + " or jdkToolchain of Surefire, as in: mvn test -Djvm=/path/to/jdk-17/bin/java");
  }

  @Test
  void oneThatIsTooOldForABuildIsNamedWithACommand() {
    assertThat(JavaVersion.problemOfMaven("11", "/opt/jdk11"))
        .isEqualTo(
            "This build is not traced, because Maven runs on Java 11 (/opt/jdk11), which is older"
                + " than 17, the oldest that is supported. To use another, set JAVA_HOME, as in:"
                + " JAVA_HOME=/path/to/jdk-17 mvn verify");
    assertThat(JavaVersion.problemOfMaven()).isNull();
  }
}
