@agent.run.list @v1.0.0 @query @stable
Feature: agent.run.list
  Goal: Browse agent runs.
  Context: Called when user opens the run history.

  @case:agent.run.list%401.0.0#acceptance/list-runs-happy-path
  Scenario: list-runs-happy-path
    Given User is authenticated
    And Agent has runs
    When User lists runs
    Then Paginated list of runs is returned

  @case:agent.run.list%401.0.0#acceptance/list-runs-by-status
  Scenario: list-runs-by-status
    Given Run is completed
    When User lists runs with status=completed
    Then Only completed runs are returned

  @case:agent.run.list%401.0.0#acceptance/list-runs-first-page
  Scenario: list-runs-first-page
    Given Agent has runs
    When User lists runs with limit=1
    Then Paginated list of runs is returned
    And limit is 1
    And offset is 0

  @case:agent.run.list%401.0.0#acceptance/list-runs-of-unknown-agent
  Scenario: list-runs-of-unknown-agent
    Given User is authenticated
    When User lists runs for unknown agent
    Then Paginated list of runs is returned
    And total is 0

  @examples
  Scenario Outline: example <example>
    When the operation is called with <input>
    Then the answer is <output>

    Examples:
      | example        | input                                                              | output                                                                                                                                                                                                                    |
      | list-completed | {"agentId":"agent-123","status":"completed","limit":10,"offset":0} | {"runs":[{"id":"run-123","agentId":"agent-123","status":"completed","createdAt":"2026-01-15T10:00:00.000Z","completedAt":"2026-01-15T10:00:12.500Z","durationMs":12500}],"total":1,"limit":10,"offset":0,"hasMore":false} |
