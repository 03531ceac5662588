package dev.oteltest.resource.internal.ci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # written                                            | web                                      | owner     | name  | provider
          https://github.com/acme/shop.git                     | https://github.com/acme/shop             | acme      | shop  | github
          https://github.com/acme/shop/                        | https://github.com/acme/shop             | acme      | shop  | github
          https://user:token@github.com/acme/shop.git          | https://github.com/acme/shop             | acme      | shop  | github
          https://a@b:c@github.com/acme/shop                   | https://github.com/acme/shop             | acme      | shop  | github
          https://github.com/acme/shop.git?token=x#frag        | https://github.com/acme/shop             | acme      | shop  | github
          HTTPS://GitHub.com/Acme/Shop.git                     | https://github.com/Acme/Shop             | Acme      | Shop  | github
          git@github.com:acme/shop.git                         | https://github.com/acme/shop             | acme      | shop  | github
          github.com:acme/shop                                 | https://github.com/acme/shop             | acme      | shop  | github
          git@github.com:/acme/shop.git                        | https://github.com/acme/shop             | acme      | shop  | github
          ssh://git@github.com/acme/shop.git                   | https://github.com/acme/shop             | acme      | shop  | github
          ssh://git@ssh.github.com:443/acme/shop.git           | https://github.com/acme/shop             | acme      | shop  | github
          git+ssh://git@github.com/acme/shop.git               | https://github.com/acme/shop             | acme      | shop  | github
          git://github.com/acme/shop.git                       | https://github.com/acme/shop             | acme      | shop  | github
          git@gitlab.example.com:acme/web/shop.git             | https://gitlab.example.com/acme/web/shop | acme/web  | shop  | gitlab
          ssh://git@git.example.com:7999/acme/shop.git         | https://git.example.com/acme/shop        | acme      | shop  |
          http://git.example.com:8080/acme/shop.git            | http://git.example.com:8080/acme/shop    | acme      | shop  |
          http://bitbucket.org/acme/shop                       | https://bitbucket.org/acme/shop          | acme      | shop  | bitbucket
          https://acme@dev.azure.com/acme/web/_git/shop        | https://dev.azure.com/acme/web/_git/shop | acme      | shop  | azure_devops
          git@ssh.dev.azure.com:v3/acme/web/shop               | https://dev.azure.com/acme/web/_git/shop | acme      | shop  | azure_devops
          acme@vs-ssh.visualstudio.com:v3/acme/web/shop        | https://dev.azure.com/acme/web/_git/shop | acme      | shop  | azure_devops
          https://acme.visualstudio.com/web/_git/shop          | https://acme.visualstudio.com/web/_git/shop | acme   | shop  | azure_devops
          https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/shop | https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/shop | | shop |
          https://git.example.com/shop.git                     | https://git.example.com/shop             |           | shop  |
          https://[::1]:3000/acme/shop.git                     | https://[::1]:3000/acme/shop             | acme      | shop  |
          file:///srv/git/shop.git                             |                                          |           | shop  |
          /srv/git/shop.git                                    |                                          |           | shop  |
          ../shop                                              |                                          |           | shop  |
          /srv/shop/.git                                       |                                          |           | shop  |
          C:\\code\\shop                                       |                                          |           | shop  |
          C:/code/shop                                         |                                          |           | shop  |
          """)
  void detectsTheRepository(
      String written, String web, String owner, String name, String provider) {
    assertThat(RepositoryUrl.parse(written))
        .isEqualTo(new RepositoryUrl(web, owner, name, provider));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shop",
        "https://",
        "https://github.com",
        "https://github.com/",
        "ftp://example.com/acme/shop",
        "codecommit::eu-west-1://profile@shop",
        "https://user:12/34@github.com/acme/shop",
        "https://user:12?34@github.com/acme/shop",
        "https://user:12#34@github.com/acme/shop",
        "user:pa/ss@github.com:acme/shop",
        "https://github.com\\@evil.example/acme/shop",
        "https://git hub.com/acme/shop",
        "https://github.com/acme/sh op",
        "..",
        "/srv/user@host",
        "https://github.com/acme/shop\nhttps://user:pw@github.com/x/y"
      })
  void detectsNothingInWhatItDoesNotUnderstand(String written) {
    assertThat(RepositoryUrl.parse(written)).isNull();
  }
}
