package dev.oteltest.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Map;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

class GoalConfigurationTest {

  @Test
  void tasksThatStartProcessesGetTheVariableAndOthersDoNot() throws Exception {
    Xpp3Dom configuration =
        Xpp3DomBuilder.build(
            new StringReader(
                """
                <configuration>
                  <target>
                    <mkdir dir="target"/>
                    <exec executable="sh"/>
                    <sequential>
                      <apply executable="sh"/>
                    </sequential>
                    <java classname="InMavensOwnJvm"/>
                    <java classname="Forked" fork="Yes"/>
                    <exec executable="own">
                      <env key="TRACEPARENT" value="mine"/>
                    </exec>
                  </target>
                </configuration>
                """));
    GoalConfiguration.addToTasks(configuration, Map.of("TRACEPARENT", "00-1-2-01"));
    assertThat(configuration)
        .hasToString(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration>
              <target>
                <mkdir dir="target"/>
                <exec executable="sh">
                  <env value="00-1-2-01" key="TRACEPARENT"/>
                </exec>
                <sequential>
                  <apply executable="sh">
                    <env value="00-1-2-01" key="TRACEPARENT"/>
                  </apply>
                </sequential>
                <java classname="InMavensOwnJvm"/>
                <java fork="Yes" classname="Forked">
                  <env value="00-1-2-01" key="TRACEPARENT"/>
                </java>
                <exec executable="own">
                  <env value="mine" key="TRACEPARENT"/>
                </exec>
              </target>
            </configuration>""");
  }
}
