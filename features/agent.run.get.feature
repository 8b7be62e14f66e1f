@agent.run.get @v1.0.0 @query @stable
Feature: agent.run.get
  Goal: Show the details of a run.
  Context: Called when user opens a run, and to follow one in progress.

  @case:agent.run.get%401.0.0#acceptance/get-run-happy-path
  Scenario: get-run-happy-path
    Given User is authenticated
    And Run exists
    When User requests run by ID
    Then Run details are returned

  @case:agent.run.get%401.0.0#acceptance/get-run-completed
  Scenario: get-run-completed
    Given Run is completed
    When User requests run by ID
    Then Run details are returned
    And status is completed

  @case:agent.run.get%401.0.0#acceptance/get-run-not-found
  Scenario: get-run-not-found
    Given Run does not exist
    When User requests run by ID
    Then RUN_NOT_FOUND error is returned

  @examples
  Scenario Outline: example <example>
    When the operation is called with <input>
    Then the answer is <output>

    Examples:
      | example         | input               | output                                                                                                                                                                                                                                                                                                |
      | get-completed   | {"runId":"run-123"} | {"id":"run-123","agentId":"agent-123","status":"completed","input":{"message":"Summarise the open tickets"},"output":{"summary":"Three tickets are open."},"errorMessage":null,"totalTokens":1250,"createdAt":"2026-01-15T10:00:00.000Z","completedAt":"2026-01-15T10:00:12.500Z","durationMs":12500} |
      | get-in-progress | {"runId":"run-456"} | {"id":"run-456","agentId":"agent-123","status":"in_progress","input":{"message":"Draft the release notes"},"errorMessage":null,"totalTokens":0,"createdAt":"2026-01-15T11:00:00.000Z"}                                                                                                                |
