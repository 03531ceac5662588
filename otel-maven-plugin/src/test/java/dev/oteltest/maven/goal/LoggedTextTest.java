package dev.oteltest.maven.goal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.oteltest.internal.log.WarnOnce;
import dev.oteltest.internal.text.LogText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

/** Every line that the plugin logs passes one escaping of text of others. */
class LoggedTextTest {

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.oteltest.maven");

  private static final Set<String> LOGGING =
      Set.of("info", "warn", "error", "warning", "severe", "log", "logp");

  private static final String HOSTILE =
      "answer:\n::error::x ##vso[task.complete result=Succeeded]\0\u202e";

  private static final String HARMLESS =
      "answer:\n\\::error::x ##\\vso[task.complete result=Succeeded]\\u0000\\u202e";

  private static final class LoggingMojo extends AbstractOtelMojo {

    @Override
    protected void run() {
      getLog().info(HOSTILE);
      getLog().warn(HOSTILE);
      getLog().error(HOSTILE, new IllegalStateException());
    }
  }

  @Test
  void aGoalsLogIsHarmless() {
    List<String> lines = new ArrayList<>();
    LoggingMojo mojo = new LoggingMojo();
    mojo.setLog(
        new SystemStreamLog() {
          @Override
          public void info(CharSequence content) {
            lines.add(content.toString());
          }

          @Override
          public void warn(CharSequence content) {
            lines.add(content.toString());
          }

          @Override
          public void error(CharSequence content, Throwable error) {
            lines.add(content.toString());
          }
        });

    mojo.run();

    assertThat(lines).containsExactly(HARMLESS, HARMLESS, HARMLESS);
  }

  @Test
  void soIsTheMessageWithWhichAGoalFails() {
    assertThat(GoalLog.harmless(new MojoFailureException(HOSTILE))).hasMessage(HARMLESS);
    assertThat(GoalLog.harmless(new MojoExecutionException(HOSTILE))).hasMessage(HARMLESS);
    MojoFailureException plain = new MojoFailureException("plain");
    assertThat(GoalLog.harmless(plain)).isSameAs(plain);
  }

  /** Maven logs the messages of all causes. */
  @Test
  void soAreTheMessagesOfItsCauses() {
    Exception cause = new IllegalStateException(HOSTILE);
    assertThat(GoalLog.harmless(new MojoExecutionException("plain", cause)))
        .hasMessage("plain")
        .hasNoCause();
    assertThat(GoalLog.harmless(new IllegalArgumentException(HOSTILE)))
        .hasMessage(HARMLESS)
        .hasNoCause();
  }

  /** Its getLog() is final. */
  @Test
  void allGoalsUseThatLog() {
    classes()
        .that()
        .areAssignableTo(AbstractMojo.class)
        .and()
        .doNotHaveSimpleName("HelpMojo") // is generated, and logs only the plugin's own text
        .should()
        .beAssignableTo(AbstractOtelMojo.class)
        .check(CODE);
  }

  @Test
  void whatLogsWithoutAGoalEscapesItself() {
    classes()
        .that(
            DescribedPredicate.describe(
                "use a logger", (JavaClass type) -> logs(type) && !isGoalLog(type)))
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(LogText.class, WarnOnce.class)
        .check(CODE);
  }

  /** On an old Java, the participant logs that Java's version and home, and can't load LogText. */
  private static boolean isGoalLog(JavaClass type) {
    return Set.of("GoalLog", "BuildTracingParticipant").contains(type.getSimpleName());
  }

  private static boolean logs(JavaClass type) {
    return type.getCodeUnitCallsFromSelf().stream()
        .anyMatch(
            call ->
                Set.of("org.slf4j.Logger", "java.util.logging.Logger")
                        .contains(call.getTargetOwner().getName())
                    && LOGGING.contains(call.getName()));
  }
}
