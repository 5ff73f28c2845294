import express, { type Response, type Router } from 'express';
import type { Knex } from 'knex';
import { callerWho } from './caller';
import { getUser } from './getUser';
import { updateUser } from './updateUser';

/** The operations of Lockpath. */
export function lockpathRouter(db: Knex): Router {
  const answer = (response: Response, user: object | undefined) => {
    if (user) response.json(user);
    else response.status(400).json({ Message: 'Invalid permissions.', StackTrace: null });
  };
  return express
    .Router()
    .use(express.json())
    .get('/GetUser', async (request, response) => {
      const caller = await callerWho('users.read', db, request);
      answer(response, caller && (await getUser(db, caller.company_id, Number(request.query.Id))));
    })
    .post('/UpdateUser', async (request, response) => answer(response, await updateUser(db, request)));
}
