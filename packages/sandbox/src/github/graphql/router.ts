import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { execute, GraphQLError, parse, validate } from 'graphql';
import { z } from 'zod';
import { credentialsOf } from '../../http/credentials';
import type { NextAnswers } from '../NextAnswers';
import type { GitHub } from '../Repository';
import { errorBody } from '../rest/answers';
import { createMutation } from './mutation';
import { createQuery } from './query';
import { errorShape } from './refusals';
import { loadSchema } from './schema';
import { tellEffects } from './tellEffects';

const GraphQLRequest = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

async function answer(github: GitHub, request: z.infer<typeof GraphQLRequest>) {
  const schema = loadSchema();
  try {
    const document = parse(request.query);
    const problems = validate(schema, document);
    if (problems.length > 0) return { errors: problems.map(errorShape) };
    // Query and Mutation share no field name, so one root value serves both.
    const rootValue = {
      ...createQuery(github),
      ...tellEffects(github, createMutation(github)),
    };
    const { data, errors } = await execute({
      schema,
      document,
      rootValue,
      variableValues: request.variables,
      operationName: request.operationName,
    });
    return { data, ...(errors && { errors: errors.map(errorShape) }) };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [errorShape(error)] };
    throw error;
  }
}

/** GitHub's GraphQL API on its published schema; or whatever else it was told to answer next. @internal */
export function createGraphqlRouter({
  github,
  nextAnswers,
}: {
  readonly github: GitHub;
  readonly nextAnswers: NextAnswers;
}): Router {
  const router = PromiseRouter();
  router.use(nextAnswers.middleware());
  router.use(express.json({ limit: '50mb' }));
  router.post('/', async (req, res) => {
    const credentials = credentialsOf(
      req,
      github.token,
      ...github.app.tokens(),
    );
    if (credentials !== 'valid') {
      const message =
        credentials === 'none'
          ? 'This endpoint requires you to be authenticated.'
          : 'Bad credentials';
      res.status(401).json(errorBody(401, message));
      return;
    }
    const request = GraphQLRequest.safeParse(req.body);
    if (!request.success) {
      const message =
        'A query attribute must be specified and must be a string.';
      res.status(400).json(errorBody(400, message));
      return;
    }
    res.json(await answer(github, request.data));
  });
  return router;
}
