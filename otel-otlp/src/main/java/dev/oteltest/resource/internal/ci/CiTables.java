package dev.oteltest.resource.internal.ci;

/**
 * The variables of each CI system.
 *
 * <p>A table has facts, separated by semicolons and ends of lines, each with its sources, of which
 * the first that is present counts: a variable, {@code #VARIABLE} if it counts only as a number
 * (some systems write {@code false} for none), {@code VARIABLE~PATTERN} for the first group of a
 * pattern that must match, or {@code =} and a text with <code>${VARIABLE}</code>. Variables with a
 * dot in their names are {@link DerivedVariables}. A {@code +} before the fact limits it to runs of
 * a change, a {@code -} to all others. The first statement of a fact wins. A run is known by {@code
 * id} (else {@code run}), on a {@code server} if the table has one.
 */
final class CiTables {

  // https://docs.github.com/en/actions/reference/workflows-and-actions/variables
  static final String GITHUB_ACTIONS =
      """
      pipeline GITHUB_WORKFLOW; run GITHUB_RUN_ID
      url =${github.run}/attempts/${#GITHUB_RUN_ATTEMPT} =${github.run}
      task GITHUB_JOB; job #OTEL_CI_CHECK_RUN_ID
      joburl =${github.run}/job/${#OTEL_CI_CHECK_RUN_ID}; worker RUNNER_NAME
      provider =github; repository =${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}
      change pull_request.number GITHUB_REF~refs/pull/([0-9]+)/.*; title pull_request.title; state github.state
      head GITHUB_HEAD_REF pull_request.head.ref github.ref
      revision pull_request.head.sha github.sha; base GITHUB_BASE_REF pull_request.base.ref
      baserevision pull_request.base.sha
      """;

  // https://docs.gitlab.com/ci/variables/predefined_variables/
  // A pipeline's id is unique on the server; retried jobs keep it. In a pipeline for merged
  // results, the commit is a merge and the SHAs of both sides are present. An external pull request
  // is one on GitHub, if the project mirrors a GitHub repository.
  static final String GITLAB =
      """
      server CI_SERVER_URL; pipeline CI_PIPELINE_NAME CI_PROJECT_PATH; run CI_PIPELINE_ID
      url CI_PIPELINE_URL
      task CI_JOB_NAME; job CI_JOB_ID; joburl CI_JOB_URL; workerid CI_RUNNER_ID
      worker CI_RUNNER_DESCRIPTION
      provider =gitlab; repository CI_PROJECT_URL CI_REPOSITORY_URL
      change CI_MERGE_REQUEST_IID CI_EXTERNAL_PULL_REQUEST_IID; title CI_MERGE_REQUEST_TITLE
      draft CI_MERGE_REQUEST_DRAFT
      head CI_MERGE_REQUEST_SOURCE_BRANCH_NAME CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME
      revision CI_MERGE_REQUEST_SOURCE_BRANCH_SHA CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA
      base CI_MERGE_REQUEST_TARGET_BRANCH_NAME CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME
      baserevision CI_MERGE_REQUEST_TARGET_BRANCH_SHA CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_SHA
      tag CI_COMMIT_TAG; head CI_COMMIT_BRANCH CI_COMMIT_REF_NAME; revision CI_COMMIT_SHA
      """;

  // https://circleci.com/docs/reference/variables/#built-in-environment-variables
  // The run of a workflow is what other systems call a pipeline run. The number of a change is
  // present only for changes from forks, whose CIRCLE_BRANCH is pull/12, and its URL for all.
  static final String CIRCLE_CI =
      """
      pipeline CIRCLE_PROJECT_REPONAME; run CIRCLE_WORKFLOW_ID
      url =https://app.circleci.com/pipelines/workflows/${CIRCLE_WORKFLOW_ID}
      task CIRCLE_JOB; job CIRCLE_WORKFLOW_JOB_ID CIRCLE_BUILD_NUM; joburl CIRCLE_BUILD_URL
      repository CIRCLE_REPOSITORY_URL; owner CIRCLE_PROJECT_USERNAME
      name CIRCLE_PROJECT_REPONAME
      change CIRCLE_PULL_REQUEST~.*/([^/]+) #CIRCLE_PR_NUMBER
      tag CIRCLE_TAG; head CIRCLE_BRANCH~(?!pull/[0-9]+(?:/|$))(.+); revision CIRCLE_SHA1
      """;

  // https://learn.microsoft.com/azure/devops/pipelines/build/variables
  // Attempts are those of a stage or job, so they are not part of the run: stages share a trace. Of
  // a pull request on GitHub, the number is GitHub's; the id is that of Azure's record of it. Its
  // BUILD_SOURCEBRANCH is refs/pull/12/merge and its BUILD_SOURCEVERSION the merge commit. Team
  // Foundation version control has paths ($/project/main) instead of refs.
  static final String AZURE_PIPELINES =
      """
      server SYSTEM_COLLECTIONURI SYSTEM_TEAMFOUNDATIONCOLLECTIONURI
      pipeline BUILD_DEFINITIONNAME; run BUILD_BUILDID
      url =${azure.results}?buildId=${BUILD_BUILDID}
      task SYSTEM_JOBDISPLAYNAME AGENT_JOBNAME; job SYSTEM_JOBID
      joburl =${azure.results}?buildId=${BUILD_BUILDID}&view=logs&j=${SYSTEM_JOBID}
      workerid AGENT_ID; worker AGENT_NAME
      repository BUILD_REPOSITORY_URI
      change SYSTEM_PULLREQUEST_PULLREQUESTNUMBER SYSTEM_PULLREQUEST_PULLREQUESTID
      base SYSTEM_PULLREQUEST_TARGETBRANCH; +head SYSTEM_PULLREQUEST_SOURCEBRANCH
      +revision SYSTEM_PULLREQUEST_SOURCECOMMITID; -head BUILD_SOURCEBRANCH~([^$].*)
      -revision BUILD_SOURCEVERSION
      """;

  // https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
  static final String BITBUCKET_PIPELINES =
      """
      pipeline BITBUCKET_REPO_FULL_NAME; run BITBUCKET_PIPELINE_UUID~[{]?([^{}]+)}?
      url =https://bitbucket.org/${BITBUCKET_REPO_FULL_NAME}/pipelines/results/${BITBUCKET_BUILD_NUMBER}
      job BITBUCKET_STEP_UUID~[{]?([^{}]+)}?
      provider =bitbucket; repository BITBUCKET_GIT_HTTP_ORIGIN BITBUCKET_GIT_SSH_ORIGIN
      slug BITBUCKET_REPO_FULL_NAME
      change BITBUCKET_PR_ID
      tag BITBUCKET_TAG; head BITBUCKET_BRANCH; revision BITBUCKET_COMMIT
      base BITBUCKET_PR_DESTINATION_BRANCH; baserevision BITBUCKET_PR_DESTINATION_COMMIT
      """;

  // https://buildkite.com/docs/pipelines/configure/environment-variables
  // BUILDKITE_COMMIT is "HEAD" for a build of the newest commit, which is not a revision.
  static final String BUILDKITE =
      """
      previous BUILDKITE_REBUILT_FROM_BUILD_ID
      pipeline BUILDKITE_PIPELINE_NAME BUILDKITE_PIPELINE_SLUG; run BUILDKITE_BUILD_ID
      url BUILDKITE_BUILD_URL
      task BUILDKITE_LABEL BUILDKITE_STEP_KEY; job BUILDKITE_JOB_ID
      joburl =${BUILDKITE_BUILD_URL}#${BUILDKITE_JOB_ID}; workerid BUILDKITE_AGENT_ID
      worker BUILDKITE_AGENT_NAME
      repository BUILDKITE_REPO
      tag BUILDKITE_TAG; head BUILDKITE_BRANCH; revision BUILDKITE_COMMIT
      change #BUILDKITE_PULL_REQUEST; +draft BUILDKITE_PULL_REQUEST_DRAFT
      +base BUILDKITE_PULL_REQUEST_BASE_BRANCH
      """;

  // https://www.jetbrains.com/help/teamcity/predefined-build-parameters.html
  // A build's id is unique on the server, unlike BUILD_NUMBER. The branch <default> is the default
  // one, and a bare number is a change.
  static final String TEAM_CITY =
      """
      server configuration.teamcity.serverUrl; id build.teamcity.build.id
      pipeline TEAMCITY_PROJECT_NAME; run build.teamcity.build.id BUILD_NUMBER
      url BUILD_URL configuration.teamcity.build.url
      task TEAMCITY_BUILDCONF_NAME; worker build.agent.name
      repository configuration.vcsroot.url
      change configuration.teamcity.pullRequest.number
      title configuration.teamcity.pullRequest.title
      head configuration.teamcity.pullRequest.source.branch; head configuration.teamcity.build.branch~(?!<|(?:pull/)?[0-9]+(?:/|$))(.+)
      revision BUILD_VCS_NUMBER; base configuration.teamcity.pullRequest.target.branch
      """;

  // https://docs.travis-ci.com/user/environment-variables/#default-environment-variables
  // Of a change, TRAVIS_BRANCH is the target branch, and TRAVIS_COMMIT a merge with it.
  static final String TRAVIS =
      """
      server TRAVIS_REPO_SLUG; pipeline TRAVIS_REPO_SLUG; run TRAVIS_BUILD_ID
      url TRAVIS_BUILD_WEB_URL
      task TRAVIS_JOB_NAME; job TRAVIS_JOB_ID; joburl TRAVIS_JOB_WEB_URL
      slug TRAVIS_REPO_SLUG
      tag TRAVIS_TAG
      change #TRAVIS_PULL_REQUEST
      +head TRAVIS_PULL_REQUEST_BRANCH; +revision TRAVIS_PULL_REQUEST_SHA; +base TRAVIS_BRANCH
      -head TRAVIS_BRANCH; -revision TRAVIS_COMMIT
      """;

  // https://docs.drone.io/pipeline/environment/reference/
  // A build number is unique only within its repository. DRONE_BRANCH is a change's target branch.
  static final String DRONE =
      """
      server DRONE_REPO_LINK DRONE_GIT_HTTP_URL DRONE_REMOTE_URL
      pipeline DRONE_STAGE_NAME DRONE_REPO; run DRONE_BUILD_NUMBER; url DRONE_BUILD_LINK
      task DRONE_STEP_NAME; worker DRONE_STAGE_MACHINE
      repository DRONE_REPO_LINK DRONE_GIT_HTTP_URL DRONE_REMOTE_URL; slug DRONE_REPO
      revision DRONE_COMMIT_SHA DRONE_COMMIT
      change #DRONE_PULL_REQUEST; +title DRONE_PULL_REQUEST_TITLE
      +head DRONE_SOURCE_BRANCH; +base DRONE_TARGET_BRANCH DRONE_BRANCH; -tag DRONE_TAG
      -head DRONE_BRANCH
      """;

  // https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
  // The id of a build is project:uuid, a trigger branch/name or pr/12.
  static final String CODE_BUILD =
      """
      pipeline CODEBUILD_BUILD_ID~(.*?)(?::[^:]*)?; run CODEBUILD_BUILD_ID
      url CODEBUILD_BUILD_URL CODEBUILD_PUBLIC_BUILD_URL
      task CODEBUILD_BATCH_BUILD_IDENTIFIER
      repository CODEBUILD_SOURCE_REPO_URL
      change CODEBUILD_WEBHOOK_TRIGGER~pr/([0-9]+) CODEBUILD_SOURCE_VERSION~pr/([0-9]+)
      +state codebuild.state
      +base CODEBUILD_WEBHOOK_BASE_REF; head CODEBUILD_WEBHOOK_HEAD_REF
      tag CODEBUILD_WEBHOOK_TRIGGER~tag/(.*)
      head CODEBUILD_WEBHOOK_TRIGGER~branch/(.*) CODEBUILD_SOURCE_VERSION~(refs/.*); revision CODEBUILD_RESOLVED_SOURCE_VERSION
      revision CODEBUILD_SOURCE_VERSION
      """;

  // https://docs.bitrise.io/en/bitrise-ci/references/available-environment-env.html
  // A build is the run of a workflow, alone or as a task of a pipeline.
  static final String BITRISE =
      """
      pipeline BITRISEIO_PIPELINE_TITLE BITRISE_APP_TITLE
      run BITRISEIO_PIPELINE_ID BITRISE_BUILD_SLUG
      url BITRISEIO_PIPELINE_BUILD_URL BITRISE_BUILD_URL
      task BITRISE_TRIGGERED_WORKFLOW_TITLE BITRISE_TRIGGERED_WORKFLOW_ID; job BITRISE_BUILD_SLUG
      joburl BITRISE_BUILD_URL
      repository GIT_REPOSITORY_URL; owner BITRISEIO_GIT_REPOSITORY_OWNER
      name BITRISEIO_GIT_REPOSITORY_SLUG
      tag BITRISE_GIT_TAG; head BITRISE_GIT_BRANCH; revision BITRISE_GIT_COMMIT
      change #BITRISE_PULL_REQUEST
      +base BITRISEIO_GIT_BRANCH_DEST; -revision GIT_CLONE_COMMIT_HASH
      """;

  // https://www.appveyor.com/docs/environment-variables/
  // APPVEYOR_REPO_BRANCH is a change's target branch.
  static final String APP_VEYOR =
      """
      server APPVEYOR_URL; pipeline APPVEYOR_PROJECT_NAME; run APPVEYOR_BUILD_ID
      url =${APPVEYOR_URL}/project/${APPVEYOR_ACCOUNT_NAME}/${APPVEYOR_PROJECT_SLUG}/builds/${APPVEYOR_BUILD_ID}
      task APPVEYOR_JOB_NAME; job APPVEYOR_JOB_ID
      repository =https://${APPVEYOR_REPO_PROVIDER~(?i)(github|gitlab)}.com/${APPVEYOR_REPO_NAME}
      repository =https://${APPVEYOR_REPO_PROVIDER~(?i)(bitbucket)}.org/${APPVEYOR_REPO_NAME}
      slug APPVEYOR_REPO_NAME
      change #APPVEYOR_PULL_REQUEST_NUMBER; +title APPVEYOR_PULL_REQUEST_TITLE
      +head APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH; +revision APPVEYOR_PULL_REQUEST_HEAD_COMMIT
      +base APPVEYOR_REPO_BRANCH; -tag appveyor.tag; -head APPVEYOR_REPO_BRANCH
      -revision APPVEYOR_REPO_COMMIT
      """;

  // https://codefresh.io/docs/docs/pipelines/variables/#system-variables
  // CF_BRANCH is the tag if a tag was pushed; a release names its tag.
  static final String CODEFRESH =
      """
      pipeline CF_PIPELINE_NAME; run CF_BUILD_ID; url CF_BUILD_URL
      task CF_STEP_NAME
      owner CF_REPO_OWNER; name CF_REPO_NAME
      change #CF_PULL_REQUEST_NUMBER; title CF_PULL_REQUEST_TITLE
      tag CF_RELEASE_TAG; head CF_BRANCH; revision CF_REVISION; base CF_PULL_REQUEST_TARGET
      """;

  // https://buddy.works/docs/pipelines/environment-variables
  // BUDDY_EXECUTION_... are what older installations call BUDDY_RUN_...
  static final String BUDDY =
      """
      server BUDDY_RUN_URL BUDDY_EXECUTION_URL; pipeline BUDDY_PIPELINE_NAME
      run BUDDY_RUN_ID BUDDY_EXECUTION_ID; url BUDDY_RUN_URL BUDDY_EXECUTION_URL
      task BUDDY_ACTION_NAME
      repository BUDDY_SCM_URL; slug BUDDY_REPO_SLUG
      change #BUDDY_RUN_PR_NO #BUDDY_EXECUTION_PULL_REQUEST_NO
      +head BUDDY_RUN_PR_HEAD_BRANCH BUDDY_EXECUTION_PULL_REQUEST_HEAD_BRANCH
      +base BUDDY_RUN_PR_BASE_BRANCH BUDDY_EXECUTION_PULL_REQUEST_BASE_BRANCH
      tag BUDDY_RUN_TAG BUDDY_EXECUTION_TAG; head BUDDY_RUN_BRANCH BUDDY_EXECUTION_BRANCH
      revision BUDDY_RUN_COMMIT BUDDY_EXECUTION_REVISION
      """;

  // https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables
  // https://plugins.jenkins.io/git/#plugin-content-environment-variables
  // https://www.jenkins.io/doc/book/pipeline/multibranch/#additional-environment-variables
  // A build number is unique only within its job, the tag on the whole server; but the tag writes
  // a/b and a-b alike, so it does not identify a run. GIT_BRANCH has the remote. If a build uses
  // several repositories, the
  // variables of git are numbered instead.
  static final String JENKINS =
      """
      server =${JENKINS_URL}|${jenkins.job}; id BUILD_NUMBER; pipeline jenkins.pipeline
      run BUILD_TAG BUILD_NUMBER; url BUILD_URL
      task STAGE_NAME jenkins.cell; worker NODE_NAME
      repository GIT_URL GIT_URL_1
      change CHANGE_ID; +title CHANGE_TITLE
      +head CHANGE_BRANCH; +base CHANGE_TARGET; -tag TAG_NAME; -head BRANCH_NAME GIT_LOCAL_BRANCH
      -head GIT_BRANCH~(?:origin/)?(.*); revision GIT_COMMIT
      """;

  private CiTables() {}
}
